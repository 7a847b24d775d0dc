package io.weft.controller.surviving;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which applications survive, as far as it was told. */
@ApplicationScoped
public class Survivals {
    private final SurvivalRows rows;

    Survivals(SurvivalRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class SurvivalRows implements PanacheRepositoryBase<SurvivalRow, UUID> {}

    /** @param since when it was first seen so */
    public record Told(TenantId tenant, ApplicationId application, boolean survives, Instant since) {}

    /** Grid-wide. */
    List<Told> all() {
        return Rows.list(rows, rows.findAll(), Survivals::told);
    }

    public Optional<Told> find(TenantId tenant, ApplicationId application) {
        var one = rows.find("tenantId = ?1 and application = ?2", tenant.value(), application.value());
        return Rows.first(rows, one, Survivals::told);
    }

    /** One that nothing was known of. */
    void add(Told it) {
        var row = new SurvivalRow();
        row.application = it.application().value();
        row.tenantId = it.tenant().value();
        row.survives = it.survives();
        row.since = it.since();
        Rows.add(rows, row);
    }

    /** @return whether it is news: another controller may have been faster */
    boolean change(TenantId tenant, Told it) {
        return rows.update(
                        "survives = ?1, since = ?2 where tenantId = ?3 and application = ?4 and survives <> ?1",
                        it.survives(),
                        it.since(),
                        tenant.value(),
                        it.application().value())
                > 0;
    }

    void forget(TenantId tenant, ApplicationId application) {
        rows.delete("tenantId = ?1 and application = ?2", tenant.value(), application.value());
    }

    private static Told told(SurvivalRow row) {
        return new Told(new TenantId(row.tenantId), new ApplicationId(row.application), row.survives, row.since);
    }
}
