package io.weft.controller.volumes;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.Report.SnapshotTaken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of volumes, with what was last seen of each. */
@ApplicationScoped
class StoredVolumes implements Volumes {
    private static final String COPIES_UNDER_WAY = """
            select count(*) from VolumeRow copy join VolumeRow original on copy.copyOf = original.id
            where original.tenantId = ?1 and %s = ?2 and copy.wish = 'PRESENT'
              and (copy.seenGeneration is null or copy.seenGeneration < copy.generation or copy.seenPresent = false)""";
    private static final String COPIES_OF_APPLICATION =
            COPIES_UNDER_WAY.formatted("original.snapshot is null and original.application");
    private static final String COPIES_OF_SNAPSHOT = COPIES_UNDER_WAY.formatted("original.snapshot");

    private final VolumeRows rows;

    StoredVolumes(VolumeRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class VolumeRows implements PanacheRepositoryBase<VolumeRow, UUID> {}

    @Override
    public List<Volume> of(TenantId tenant, ApplicationId application) {
        return list(rows.find(
                "tenantId = ?1 and application = ?2 and snapshot is null order by name",
                tenant.value(),
                application.value()));
    }

    @Override
    public List<Volume> of(TenantId tenant, SnapshotId snapshot) {
        return list(rows.find("tenantId = ?1 and snapshot = ?2 order by name", tenant.value(), snapshot.value()));
    }

    @Override
    public List<Volume> kept(TenantId tenant, ApplicationId application) {
        return list(rows.find(
                "tenantId = ?1 and application = ?2 and snapshot is not null order by id",
                tenant.value(),
                application.value()));
    }

    @Override
    public Optional<Volume> find(TenantId tenant, VolumeId id) {
        return Rows.first(
                rows, rows.find("tenantId = ?1 and id = ?2", tenant.value(), id.value()), VolumeRow::toVolume);
    }

    @Override
    public List<Volume> after(TenantId tenant, Optional<VolumeId> id, int most) {
        var found = id.map(it -> rows.find(
                        "tenantId = ?1 and snapshot is null and id > ?2 order by id", tenant.value(), it.value()))
                .orElseGet(() -> rows.find("tenantId = ?1 and snapshot is null order by id", tenant.value()));
        return list(found.page(0, most));
    }

    @Override
    public List<Volume> on(HostId host) {
        return list(rows.find("host = ?1 and wish <> 'LOST' order by id", host.value()));
    }

    @Override
    public boolean isBeingCopied(TenantId tenant, ApplicationId application) {
        return isAny(COPIES_OF_APPLICATION, tenant, application.value());
    }

    @Override
    public boolean isBeingCopied(TenantId tenant, SnapshotId snapshot) {
        return isAny(COPIES_OF_SNAPSHOT, tenant, snapshot.value());
    }

    private boolean isAny(String count, TenantId tenant, UUID original) {
        return rows.getEntityManager()
                        .createQuery(count, Long.class)
                        .setParameter(1, tenant.value())
                        .setParameter(2, original)
                        .getSingleResult()
                > 0;
    }

    @Override
    public void putPart(VolumeId id, Volume.Part part) {
        rows.update(
                "snapshot = ?1, takenAt = ?2, consistency = ?3 where id = ?4",
                part.snapshot().value(),
                part.taken().map(SnapshotTaken::at).orElse(null),
                part.taken().map(it -> it.consistency().name()).orElse(null),
                id.value());
    }

    @Override
    public void put(Volume it) {
        var updated = rows.update(
                """
                wishedAt = case when wish = ?1 then wishedAt else instant end,
                wish = ?1, generation = ?2, attachmentEpoch = ?3, host = ?4, sizeMib = ?5 where id = ?6""",
                it.wish().name(),
                it.generation(),
                it.attachmentEpoch(),
                it.host().value(),
                it.sizeMib(),
                it.id().value());
        if (updated == 0) {
            Rows.add(rows, VolumeRow.of(it));
        }
    }

    @Override
    public void putSighting(VolumeId id, Volume.VolumeSighting seen) {
        rows.update(
                "seenGeneration = ?1, seenPresent = ?2, seenReason = ?3, filled = case when ?2 = true then true else filled end where id = ?4",
                seen.generation(),
                seen.present(),
                seen.reason(),
                id.value());
    }

    @Override
    public void remove(TenantId tenant, VolumeId id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id.value());
    }

    private List<Volume> list(PanacheQuery<VolumeRow> query) {
        return Rows.list(rows, query, VolumeRow::toVolume);
    }
}
