package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

/** The program's sessions in the database, to be ended as PostgreSQL ends that of a controller which is heard no more. */
final class Sessions {
    private final TestDatabase database;

    Sessions(TestDatabase database) {
        this.database = database;
    }

    /** Of the one that holds locks on rows of this table and says nothing. */
    void end(String table) {
        Eventually.holds(() -> assertThat(terminate(table)).isEqualTo(1));
    }

    private int terminate(String table) {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select pg_terminate_backend(a.pid) from pg_stat_activity a
                        where a.usename = 'weft_app' and a.state = 'idle in transaction' and a.state_change < now() - interval '300 ms'
                          and exists (select from pg_locks l where l.pid = a.pid and l.relation = '%s'::regclass
                                      and l.mode = 'RowShareLock')""".formatted(table))) {
            var ended = 0;
            while (rows.next()) {
                ended++;
            }
            return ended;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
