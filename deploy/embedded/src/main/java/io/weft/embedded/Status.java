package io.weft.embedded;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code weft status}: a table of the parts, then the hosts as the controller knows them. */
final class Status {
    private final Places places;

    Status(Places places) {
        this.places = places;
    }

    int run() {
        var found = GridState.read(places);
        if (found.isEmpty()) {
            System.out.println("no grid runs on slot " + places.slot().number()
                    + (Embedded.exists(places) ? " (its data is kept; './weft up' starts it)" : ""));
            return 3;
        }
        var state = found.get();
        var supervised = state.supervised();
        System.out.println("grid " + state.slot() + ": "
                + (supervised ? state.phase() : "its supervisor is dead; './weft up' revives it"));
        var hosts = hosts();
        System.out.printf("%-14s %-11s %8s %10s %9s  %s%n", "PART", "STATE", "PID", "SINCE", "RESTARTS", "WHERE");
        for (var part : state.parts())
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-11s %8d %10s %9d  %s%n",
                    part.name(),
                    part.phase(),
                    part.pid(),
                    since(part.sinceMillis()),
                    part.restarts(),
                    where(part.name(), state.options(), hosts) + (part.note().isEmpty() ? "" : "  " + part.note()));
        return supervised && state.settled() ? 0 : 1;
    }

    private Map<String, String> hosts() {
        try {
            var secrets = Json.read(places.secrets().resolve("clients.json"), Map.class);
            var secret =
                    secrets.map(map -> map.get("grid-ci")).map(Object::toString).orElse("");
            return new GridApi(places.slot(), "grid-ci", secret).hosts();
        } catch (Exception e) {
            return Map.of();
        }
    }

    private String where(String part, GridOptions options, Map<String, String> hosts) {
        var slot = places.slot();
        return switch (part) {
            case Postgres.NAME -> "127.0.0.1:" + slot.postgresPort();
            case Bus.NAME ->
                "127.0.0.1:" + slot.kafkaPort()
                        + (options.real() ? ", " + slot.gridAddress() + ":" + slot.kafkaHostsPort() : "");
            case Keycloak.NAME -> slot.issuer(options.address());
            case Ceph.NAME -> places.slot().gridAddress() + ":" + Ceph.PORT;
            default -> Controller.named(part) ? controller(part, options) : host(part, hosts);
        };
    }

    /** Several are reached through the portal; their own ports are for the one who looks for a fault. */
    private String controller(String part, GridOptions options) {
        var portal = places.slot().portal(options.address());
        if (!options.manyControllers()) return portal;
        var number = Controller.names(options).indexOf(part) + 1;
        return portal + " by 127.0.0.1:" + places.slot().controllerPort(number);
    }

    private String host(String name, Map<String, String> hosts) {
        var number = Integer.parseInt(name.substring(1));
        var address = places.slot().hostAddress(number);
        return address
                + Optional.ofNullable(hosts.get(name))
                        .map(state -> ", " + state)
                        .orElse("");
    }

    private static String since(long millis) {
        var time = Duration.ofMillis(System.currentTimeMillis() - millis);
        if (time.toHours() > 0) return time.toHours() + "h" + time.toMinutesPart() + "m";
        return time.toMinutes() > 0 ? time.toMinutes() + "m" + time.toSecondsPart() + "s" : time.toSeconds() + "s";
    }
}
