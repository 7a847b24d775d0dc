package io.weft.controller.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;

/** Runs constant SQL inside the scope that the caller has opened. Values are parameters, always. */
@ApplicationScoped
public class Sql {
    private final Session session;

    Sql(Session session) {
        this.session = session;
    }

    public int change(String sql, Map<String, ?> parameters) {
        return with(session.createNativeMutationQuery(sql), parameters).executeUpdate();
    }

    public Stream<Row> rows(String sql, Map<String, ?> parameters) {
        return with(session.createNativeQuery(sql, Tuple.class), parameters).getResultList().stream()
                .map(Row::new);
    }

    public Optional<Row> row(String sql, Map<String, ?> parameters) {
        return rows(sql, parameters).findFirst();
    }

    private static <Q extends CommonQueryContract> Q with(Q query, Map<String, ?> parameters) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
