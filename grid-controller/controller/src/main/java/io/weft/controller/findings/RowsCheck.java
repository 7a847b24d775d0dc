package io.weft.controller.findings;

import io.weft.kernel.Finding;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/** Asks the database everything that it can answer by itself. */
@ApplicationScoped
class RowsCheck implements Check {
    private static final int LIMIT = 1000;

    private final Transactions transactions;
    private final Session session;
    private final String version;

    RowsCheck(
            Transactions transactions,
            Session session,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.transactions = transactions;
        this.session = session;
        this.version = version;
    }

    @Override
    public String subject() {
        return "rows of the database";
    }

    @Override
    public List<Finding> look() {
        return transactions.gridWide(() -> {
            var found = new ArrayList<Finding>();
            Leftovers.QUESTIONS.forEach(it -> found.addAll(ask(it)));
            Drift.QUESTIONS.forEach(it -> found.addAll(ask(it)));
            Unmet.QUESTIONS.forEach(it -> found.addAll(ask(it)));
            return found;
        });
    }

    private List<Finding> ask(Question question) {
        var query = session.createNativeQuery(question.sql(), Object[].class).setMaxResults(LIMIT);
        if (question.sql().contains(":version")) {
            query.setParameter("version", version);
        }
        return query.getResultList().stream()
                .map(row -> question.found(String.valueOf(row[0]), String.valueOf(row[1])))
                .toList();
    }
}
