package io.weft.controller.joining;

import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.NewHost;
import io.weft.kernel.Capacity;
import io.weft.kernel.Event;
import io.weft.kernel.HostId;
import io.weft.kernel.Outbox;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Lets a host in, whole or not at all.
 *
 * <p>Kafka is asked inside the transaction: when it is away, the token is still good. Should the commit fail after Kafka did
 * its part, a user and a topic of a host that never was are left behind; nobody has their password.
 */
@ApplicationScoped
class Joining {
    private static final Logger LOG = Logger.getLogger(Joining.class);
    private static final long LOCK = 0x77656674_0000000AL;

    private final Transactions transactions;
    private final Session session;
    private final JoinTokens tokens;
    private final Hosts hosts;
    private final Outbox outbox;
    private final HostLogins logins;
    private final Tunnels tunnels;

    Joining(
            Transactions transactions,
            Session session,
            JoinTokens tokens,
            Hosts hosts,
            Outbox outbox,
            HostLogins logins,
            Tunnels tunnels) {
        this.transactions = transactions;
        this.session = session;
        this.tokens = tokens;
        this.hosts = hosts;
        this.outbox = outbox;
        this.logins = logins;
        this.tunnels = tunnels;
    }

    record Applicant(String name, Capacity capacity, String underlay, String acceleration, Optional<String> machine) {}

    record Joined(HostId id, String tunnelEnd) {}

    Joined join(String token, Applicant applicant) {
        var fresh = new HostId(UUID.randomUUID());
        var joined = transactions.gridWide(() -> {
            var unheard = unheard(applicant);
            tokens.use(token, unheard.orElse(fresh));
            oneAtATime();
            var again = unheard.flatMap(it -> again(it, applicant));
            if (again.isPresent()) {
                logins.make(again.get().id());
                return again.get();
            }
            refuseTakenName(applicant.name());
            var number = hosts.nextNumber();
            var tunnelEnd = tunnels.address(number);
            hosts.add(new NewHost(
                    fresh,
                    applicant.name(),
                    number,
                    applicant.capacity(),
                    applicant.underlay(),
                    tunnelEnd,
                    applicant.acceleration(),
                    applicant.machine()));
            outbox.add(event(fresh, applicant));
            logins.make(fresh);
            return new Joined(fresh, tunnelEnd);
        });
        LOG.infof("host=joined id=%s name=%s underlay=%s", joined.id(), applicant.name(), applicant.underlay());
        return joined;
    }

    /** The answer to its first try was lost: it is the same machine, and nobody has spoken as this host yet. */
    private Optional<HostId> unheard(Applicant applicant) {
        return applicant
                .machine()
                .flatMap(machine -> session.createNativeQuery("""
                        select id from grid.hosts
                        where name = :name and machine = :machine and boot is null and last_seen_at is null""", UUID.class)
                        .setParameter("name", applicant.name())
                        .setParameter("machine", machine)
                        .uniqueResultOptional()
                        .map(HostId::new));
    }

    private Optional<Joined> again(HostId host, Applicant applicant) {
        return session.createNativeQuery("""
                        update grid.hosts set cpu_millis = :cpu, memory_mib = :memory, underlay = :underlay, acceleration = :acceleration
                        where id = :id and boot is null and last_seen_at is null returning vtep""", String.class)
                .setParameter("cpu", applicant.capacity().cpuMillis())
                .setParameter("memory", applicant.capacity().memoryMib())
                .setParameter("underlay", applicant.underlay())
                .setParameter("acceleration", applicant.acceleration())
                .setParameter("id", host.value())
                .uniqueResultOptional()
                .map(tunnelEnd -> new Joined(host, tunnelEnd));
    }

    /** Numbers are counted up from the highest. */
    private void oneAtATime() {
        session.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
                .setParameter("lock", LOCK)
                .getSingleResult();
    }

    private void refuseTakenName(String name) {
        if (hosts.isNameTaken(name)) {
            throw new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    "host-name-taken",
                    "name",
                    "The grid already has a host named " + name + ".");
        }
    }

    private static Event event(HostId id, Applicant applicant) {
        return new Event(
                UUID.randomUUID(),
                "weft.host.joined",
                "host/" + id,
                Optional.empty(),
                Instant.now(),
                "Host " + applicant.name() + " joined.",
                Map.of(
                        "name", applicant.name(),
                        "cpuMillis", applicant.capacity().cpuMillis(),
                        "memoryMib", applicant.capacity().memoryMib(),
                        "acceleration", applicant.acceleration()));
    }
}
