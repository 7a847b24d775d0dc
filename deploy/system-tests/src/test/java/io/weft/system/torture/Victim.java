package io.weft.system.torture;

import static org.awaitility.Awaitility.await;

import io.weft.system.Api;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The application that is worked on while parts die. What became of it is read from the database, which no part stands before. */
final class Victim {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pulse PULSE = new Pulse("globex", "victim");

    /** What can be asked of it, in the order in which it is. */
    enum Act {
        START("start", "{}", "RUNNING", 2),
        SCALE_OUT("scale", "{\"appliance\":\"back\",\"count\":2}", "RUNNING", 3),
        SCALE_IN("scale", "{\"appliance\":\"back\",\"count\":1}", "RUNNING", 2),
        STOP("stop", "{}", "STOPPED", 0);

        private final String path;
        private final String body;
        private final String state;
        private final int instances;

        Act(String path, String body, String state, int instances) {
            this.path = path;
            this.body = body;
            this.state = state;
            this.instances = instances;
        }

        /** Guests have to boot for it. */
        boolean boots() {
            return this == START || this == SCALE_OUT;
        }
    }

    private final Database database;
    private final Api api = PULSE.api();
    private final String id;

    private Victim(Database database) {
        this.database = database;
        PULSE.given(PULSE.drawing());
        this.id = database.one("""
                select a.id from grid.applications a join tenancy.tenants t on t.id = a.tenant_id
                where t.name = ? and a.name = ? and a.state <> 'DESTROYED'""", PULSE.tenant(), PULSE.name());
    }

    /** There, and stopped. */
    static Victim given(Database database) {
        var victim = new Victim(database);
        if (!victim.isMet(Act.STOP)) {
            victim.ask(Act.STOP);
            victim.awaitMet(Act.STOP, Parts.RETURN);
        }
        return victim;
    }

    String id() {
        return id;
    }

    /** As a client does who wants it done: again, with the same key, until somebody answers. */
    void ask(Act act) {
        var key = UUID.randomUUID().toString();
        await("an answer to " + act)
                .atMost(Parts.RETURN)
                .pollInterval(POLL)
                .ignoreException(UncheckedIOException.class)
                .until(() ->
                        isTaken(api.postAgain(key, "~/applications/victim/" + act.path, "application/json", act.body)));
    }

    private static boolean isTaken(Api.Answer answer) {
        if (answer.status() == 503 || answer.status() == 409) return false;
        answer.expect(202);
        return true;
    }

    /** The wish is met, and the operation that asked for it is over. */
    boolean isMet(Act act) {
        try {
            var state = database.one("select state from grid.applications where id = ?::uuid", id);
            var instances = database.rows(
                    "select phase, seen_state, seen_generation >= generation from grid.instances where application = ?::uuid",
                    id);
            var running = database.number(
                    "select count(*) from grid.operations where application = ?::uuid and state = 'RUNNING'", id);
            return state.equals(act.state)
                    && running == 0
                    && instances.size() == act.instances
                    && instances.stream()
                            .allMatch(it -> it.columns().equals(java.util.List.of("RUNNING", "READY", "t")));
        } catch (Database.Away away) {
            return false;
        }
    }

    /** @return how long that took from now */
    Duration awaitMet(Act act, Duration patience) {
        var began = Instant.now();
        await("the wish " + act + " is met").atMost(patience).pollInterval(POLL).until(() -> isMet(act));
        return Duration.between(began, Instant.now());
    }

    /** Instances now, each with the name of its host. */
    Map<String, String> instances() {
        var hosts = new LinkedHashMap<String, String>();
        database.rows(
                        "select i.id, h.name from grid.instances i join grid.hosts h on h.id = i.host where i.application = ?::uuid order by i.name",
                        id)
                .forEach(it -> hosts.put(it.get(0), it.get(1)));
        return hosts;
    }
}
