package io.weft.system.torture;

import io.weft.system.Grid;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Reads what the grid remembers, over all tenants, while it may be killed at any moment. One thread at a time. */
final class Database implements AutoCloseable {
    private static final String SECONDS = "5";
    private Optional<Connection> open = Optional.empty();

    /** A row, its columns as text. */
    record Row(List<String> columns) {
        String get(int column) {
            return columns.get(column);
        }
    }

    /** The database is away, which may be what was wanted. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Away(SQLException cause) {
            super(cause);
        }
    }

    synchronized List<Row> rows(String sql, Object... parameters) {
        try (var statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<Row>();
                while (found.next()) {
                    var columns = new ArrayList<String>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++)
                        columns.add(Optional.ofNullable(found.getString(i)).orElse(""));
                    rows.add(new Row(columns));
                }
                return rows;
            }
        } catch (SQLException e) {
            close();
            throw new Away(e);
        }
    }

    String one(String sql, Object... parameters) {
        return rows(sql, parameters).getFirst().get(0);
    }

    long number(String sql, Object... parameters) {
        return Long.parseLong(one(sql, parameters));
    }

    private Connection connection() throws SQLException {
        if (open.isEmpty()) {
            var properties = new Properties();
            properties.put("user", "weft_app");
            properties.put("password", Grid.secret("grid.json", "db-app"));
            properties.put("ApplicationName", "weft-torture");
            properties.put("connectTimeout", SECONDS);
            properties.put("socketTimeout", SECONDS);
            var made = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + (7082 + 100 * Grid.slot()) + "/weft", properties);
            try (var role = made.createStatement()) {
                role.execute("set role weft_grid");
            }
            open = Optional.of(made);
        }
        return open.get();
    }

    @Override
    public synchronized void close() {
        open.ifPresent(it -> {
            try {
                it.close();
            } catch (SQLException e) {
                // It is gone either way.
            }
        });
        open = Optional.empty();
    }
}
