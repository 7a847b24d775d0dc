package io.weft.tenancy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Status;
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

    ScopedTransactions(Session session, Instance<BeforeCommit> last) {
        this.session = session;
        this.last = last;
    }

    @Override
    public <T> T forTenant(TenantId tenant, Supplier<T> work) {
        return scoped(() -> set("weft.tenant", tenant.toString()), work);
    }

    @Override
    public <T> T gridWide(Supplier<T> work) {
        return scoped(
                () -> session.createNativeMutationQuery("set local role weft_grid")
                        .executeUpdate(),
                work);
    }

    /** Sees where this person or machine is a member, and the tenants that the token names. Writes nothing. */
    <T> T forLogin(String subject, List<OrganizationClaim> claims, Supplier<T> work) {
        return scoped(
                () -> {
                    set("weft.subject", subject);
                    set(
                            "weft.claimed",
                            claims.stream().map(OrganizationClaim::alias).collect(Collectors.joining(",")));
                },
                work);
    }

    private <T> T scoped(Runnable settings, Supplier<T> work) {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("a transaction scope was opened inside another one");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            settings.run();
            var done = work.get();
            last.forEach(BeforeCommit::beforeCommit);
            return done;
        });
    }

    private void set(String name, String value) {
        session.createNativeQuery("select set_config(?1, ?2, true)", String.class)
                .setParameter(1, name)
                .setParameter(2, value)
                .getSingleResult();
    }
}
