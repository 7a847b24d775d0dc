package io.weft.system.torture;

import io.weft.system.torture.history.History;

/** Writes into a history what the grid remembers when all is over. */
final class Remembered {
    private final Database database;
    private final History history;

    Remembered(Database database, History history) {
        this.database = database;
        this.history = history;
    }

    void tell() {
        applications();
        operations();
        events();
        history.add("end", it -> {});
    }

    private void applications() {
        database.rows("""
                        select a.id, t.name, a.name, a.state, a.wish, a.generation, floor(extract(epoch from a.created_at) * 1000)::bigint,
                               coalesce(substring(r.text from 'name: back[^}]*count: ([0-9]+)'), '1')
                        from grid.applications a
                        join tenancy.tenants t on t.id = a.tenant_id
                        join grid.revisions r on r.application = a.id and r.number = a.revision""")
                .forEach(row -> history.add(
                        "application",
                        it -> it.put("id", row.get(0))
                                .put("tenant", row.get(1))
                                .put("name", row.get(2))
                                .put("state", row.get(3))
                                .put("wish", row.get(4))
                                .put("generation", Long.parseLong(row.get(5)))
                                .put("created", Long.parseLong(row.get(6)))
                                .put("count", Integer.parseInt(row.get(7)))));
    }

    private void operations() {
        database.rows("""
                        select id, application, kind, generation, state, floor(extract(epoch from started_at) * 1000)::bigint
                        from grid.operations""")
                .forEach(row -> history.add(
                        "operation",
                        it -> it.put("id", row.get(0))
                                .put("application", row.get(1))
                                .put("kind", row.get(2))
                                .put("generation", Long.parseLong(row.get(3)))
                                .put("state", row.get(4))
                                .put("started", Long.parseLong(row.get(5)))));
    }

    private void events() {
        database.rows("""
                        select substr(subject, 13), position, type, coalesce(data->>'from', ''), coalesce(data->>'to', ''),
                               floor(extract(epoch from at) * 1000)::bigint
                        from grid.outbox where subject like 'application/%' order by position""")
                .forEach(row -> history.add(
                        "event",
                        it -> it.put("application", row.get(0))
                                .put("position", Long.parseLong(row.get(1)))
                                .put("type", row.get(2))
                                .put("from", row.get(3))
                                .put("to", row.get(4))
                                .put("when", Long.parseLong(row.get(5)))));
    }
}
