package io.weft.system.bench;

import static org.awaitility.Awaitility.await;

import io.weft.system.Grid;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Applications written into the grid's tables as copies of one that runs: thousands of starts would take hours, and reading them is what is measured. */
final class Planted {
    private static final String APPLICATIONS = """
            insert into grid.applications (id, tenant_id, project, name, title, wish, generation, revision, state, message, due_at, created_at, updated_at)
            select gen_random_uuid(), tenant_id, project, 'load-' || number, title, wish, generation, revision, state, message,
                   'infinity', created_at, updated_at
            from grid.applications, generate_series(1, ?) number where name = ? and state = 'RUNNING'
            """;
    private static final String REVISIONS = """
            insert into grid.revisions (application, tenant_id, number, text, made_by, made_at)
            select copy.id, copy.tenant_id, revision.number, replace(revision.text, 'class: web', 'class: web, count: ' || ?),
                   revision.made_by, revision.made_at
            from grid.applications copy, grid.applications original join grid.revisions revision on revision.application = original.id
            where copy.name like 'load-%' and original.name = ?
            """;
    private static final String INSTANCES = """
            with fleet as (select id, row_number() over (order by number) - 1 as place
                           from grid.hosts where name like ?),
                 copies as (select id, tenant_id, row_number() over (order by name) - 1 as number from grid.applications
                            where name like 'load-%')
            insert into grid.instances (id, tenant_id, application, appliance, ordinal, name, host, address, cpu_millis, memory_mib, phase,
                phase_since, generation, spec, placement, objections, seen_generation, seen_state, seen_reason, seen_since, seen_at, counts_from)
            select gen_random_uuid(), copies.tenant_id, copies.id, original.appliance, nth, original.appliance || '-' || nth,
                   fleet.id, original.address, original.cpu_millis, original.memory_mib, original.phase, original.phase_since,
                   original.generation, original.spec, original.placement, original.objections, original.seen_generation,
                   original.seen_state, original.seen_reason, original.seen_since, original.seen_at, original.counts_from
            from copies, generate_series(1, ?) nth, grid.instances original, fleet
            where original.application = (select id from grid.applications where name = ?)
                  and fleet.place = (copies.number * ? + nth) % (select count(*) from fleet)
            """;

    private static final Duration TELLING = Duration.ofMinutes(5);

    private Planted() {}

    /** @return instances with their generations, by host */
    static Map<String, Map<String, Long>> copiesOf(String application, int applications, int instancesOfEach) {
        try (var database = connection()) {
            run(database, APPLICATIONS, applications, application);
            run(database, REVISIONS, instancesOfEach, application);
            run(database, INSTANCES, Fleet.PREFIX + "%", instancesOfEach, application, instancesOfEach);
            try (var analyze = database.createStatement()) {
                return byHost(analyze);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot plant", e);
        }
    }

    /** Until every host was told of what is on it, which takes the controller a while after so much has come at once. */
    static void awaitTold() {
        await("every host is told of its instances")
                .atMost(TELLING)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> waiting() == 0);
    }

    private static int waiting() {
        try (var database = connection();
                var statement = database.createStatement();
                var row = statement.executeQuery("select count(*) from grid.hosts where publish_due_at is not null")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count", e);
        }
    }

    private static Map<String, Map<String, Long>> byHost(java.sql.Statement statement) throws SQLException {
        var instances = new HashMap<String, Map<String, Long>>();
        try (var rows = statement.executeQuery("select host, id, generation from grid.instances")) {
            while (rows.next()) {
                instances
                        .computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
                        .put(rows.getString(2), rows.getLong(3));
            }
        }
        return instances;
    }

    private static void run(Connection database, String sql, Object... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            statement.executeUpdate();
        }
    }

    private static Connection connection() throws SQLException {
        var made = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (7082 + 100 * Grid.slot()) + "/weft",
                "weft_app",
                Grid.secret("grid.json", "db-app"));
        try (var role = made.createStatement()) {
            role.execute("set role weft_grid");
            role.execute("set statement_timeout = 0");
        }
        return made;
    }
}
