package io.weft.system.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to the victim's guests from now on, by the names of the steps: as the controller decides them (its events) and as hosts
 * carry them out (their reports).
 */
final class Story {
    /** Steps of the controller, by the event that tells of each. */
    private static final Map<String, String> EVENTS = Map.of(
            "weft.instance.placed", "placed",
            "weft.instance.ordered", "ordered",
            "weft.instance.drained", "drained",
            "weft.instance.ended", "ended",
            "weft.instance.removed", "forgotten");

    /** Steps of a host, by the state that it reports. */
    private static final List<String> STATES = List.of("preparing", "booting", "ready", "stopping", "absent");

    private final Database database;
    private final Reports reports;
    private final Victim victim;
    private final long ordinal;
    private final int told;
    /** Instances that were ever seen in this story, with their hosts. */
    private final Map<String, String> hosts = new LinkedHashMap<>();

    Story(Database database, Reports reports, Victim victim) {
        this.database = database;
        this.reports = reports;
        this.victim = victim;
        this.ordinal = database.number("select coalesce(max(ordinal), 0) from grid.outbox");
        this.told = reports.size();
        hosts.putAll(victim.instances());
    }

    /** The host on which this step was reached, if it was. */
    Optional<String> reached(String step) {
        hosts.putAll(victim.instances());
        return Optional.ofNullable((STATES.contains(step) ? carriedOut() : decided()).get(step));
    }

    private Map<String, String> carriedOut() {
        var first = new HashMap<String, String>();
        for (var one : reports.since(told))
            if (hosts.containsKey(one.instance()))
                first.putIfAbsent(one.state().toLowerCase(Locale.ROOT), hosts.get(one.instance()));
        return first;
    }

    private Map<String, String> decided() {
        var first = new HashMap<String, String>();
        var subjects = new ArrayList<>(hosts.keySet())
                .stream().map(it -> "instance/" + it).toArray(String[]::new);
        database.rows(
                        "select type, substr(subject, 10) from grid.outbox where ordinal > ? and subject = any (?) order by ordinal",
                        ordinal,
                        subjects)
                .forEach(it -> Optional.ofNullable(EVENTS.get(it.get(0)))
                        .ifPresent(step -> first.putIfAbsent(step, hosts.get(it.get(1)))));
        return first;
    }
}
