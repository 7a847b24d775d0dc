package io.weft.tenancy;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * The scopes, as settings that PostgreSQL forgets with the transaction. The row policies of every schema read them.
 *
 * <p>Joining an outer transaction is refused: the inner scope's setting would outlive it and the outer one's rows would
 * silently be another tenant's.
 */
@ApplicationScoped
public class ScopedTransactions implements Transactions {
    private final Session session;
    private final Instance<BeforeCommit> last;
    private final Standpoint standpoint;

    ScopedTransactions(Session session, Instance<BeforeCommit> last, Standpoint standpoint) {
        this.session = session;
        this.last = last;
        this.standpoint = standpoint;
    }

    @Override
    public <T> T forTenant(TenantId tenant, Supplier<T> work) {
        return scoped(
                "select set_config('weft.tenant', ?, true), set_config('weft.reach', ?, true)",
                List.of(tenant.toString(), reach()),
                work);
    }

    @Override
    public <T> T gridWide(Supplier<T> work) {
        return scoped("set local role weft_grid", List.of(), work);
    }

    /** Sees where this person or machine is a member, and the tenants that the token names. Writes nothing. */
    <T> T forLogin(String subject, List<OrganizationClaim> claims, Supplier<T> work) {
        var claimed = claims.stream().map(OrganizationClaim::alias).collect(Collectors.joining(","));
        return scoped(
                "select set_config('weft.subject', ?, true), set_config('weft.claimed', ?, true)",
                List.of(subject, claimed),
                work);
    }

    /** Taken from the request and not from whoever opens the scope, so that nobody can forget it. */
    private String reach() {
        return Arc.container().requestContext().isActive() ? standpoint.reach() : "";
    }

    private <T> T scoped(String settings, List<String> values, Supplier<T> work) {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("a transaction scope was opened inside another one");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            session.doWork(connection -> set(connection, settings, values));
            var done = work.get();
            last.forEach(BeforeCommit::beforeCommit);
            return done;
        });
    }

    /** In one round trip, without an object mapper in between: this goes before whatever anybody asks. */
    private static void set(Connection connection, String settings, List<String> values) throws SQLException {
        try (var statement = connection.prepareStatement(settings)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.execute();
        }
    }
}
