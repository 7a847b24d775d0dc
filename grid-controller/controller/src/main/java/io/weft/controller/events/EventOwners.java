package io.weft.controller.events;

import io.weft.controller.database.Ids;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which application an event is about: what its subject names is of one, or its facts name one as it is called at that moment. Asked when
 * the event is written, since later the thing may be gone and the name another's.
 */
final class EventOwners {
    private static final Map<String, String> TABLES = Map.of(
            "instance", "grid.instances",
            "volume", "grid.volumes",
            "snapshot", "grid.snapshots",
            "backup", "grid.backups",
            "export", "grid.exports");

    private EventOwners() {}

    /** As an expression over {@code :tenant}, {@code :thing} and {@code :named}. */
    static String query(String subject) {
        var kind = kind(subject);
        var table = TABLES.get(kind);
        var byThing = kind.equals("application")
                ? "cast(:thing as uuid)"
                : table == null
                        ? "cast(null as uuid)"
                        : "(select t.application from " + table
                                + " t where t.id = cast(:thing as uuid) and t.tenant_id = cast(:tenant as uuid))";
        return "coalesce(" + byThing
                + ", (select a.id from grid.applications a where a.tenant_id = cast(:tenant as uuid)"
                + " and a.name = :named and a.state <> 'DESTROYED' and cast(:thing as text) is not null))";
    }

    /** Its id; empty where it has none. */
    static Optional<UUID> thing(String subject) {
        return Ids.parse(subject.substring(subject.indexOf('/') + 1), UUID::fromString);
    }

    private static String kind(String subject) {
        return subject.substring(0, Math.max(0, subject.indexOf('/')));
    }
}
