package io.weft.simulator.memory;

import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

public final class MemoryVolumes implements Volumes {
    private final Schema schema;

    public MemoryVolumes(Schema schema) {
        this.schema = schema;
    }

    @Override
    public List<Volume> of(TenantId tenant, ApplicationId application) {
        return schema.volumes
                .rows()
                .filter(it -> it.tenant().equals(tenant)
                        && it.application().equals(application)
                        && it.part().isEmpty())
                .sorted(Comparator.comparing(Volume::name))
                .toList();
    }

    @Override
    public List<Volume> of(TenantId tenant, SnapshotId snapshot) {
        return schema.volumes
                .rows()
                .filter(it -> it.tenant().equals(tenant)
                        && it.part()
                                .filter(part -> part.snapshot().equals(snapshot))
                                .isPresent())
                .sorted(Comparator.comparing(Volume::name))
                .toList();
    }

    @Override
    public List<Volume> kept(TenantId tenant, ApplicationId application) {
        return schema.volumes
                .rows()
                .filter(it -> it.tenant().equals(tenant)
                        && it.application().equals(application)
                        && it.part().isPresent())
                .sorted(Comparator.comparing(Volume::id))
                .toList();
    }

    @Override
    public Optional<Volume> find(TenantId tenant, VolumeId id) {
        return schema.volumes.find(id).filter(it -> it.tenant().equals(tenant));
    }

    @Override
    public List<Volume> after(TenantId tenant, Optional<VolumeId> id, int most) {
        return schema.volumes
                .rows()
                .filter(it -> it.tenant().equals(tenant) && it.part().isEmpty())
                .filter(it -> id.filter(last -> it.id().compareTo(last) <= 0).isEmpty())
                .sorted(Comparator.comparing(Volume::id))
                .limit(most)
                .toList();
    }

    @Override
    public List<Volume> on(HostId host) {
        return schema.volumes
                .rows()
                .filter(it -> it.host().equals(host) && it.wish() != Volume.Wish.LOST)
                .toList();
    }

    @Override
    public boolean isBeingCopied(TenantId tenant, ApplicationId application) {
        return isAnyBeingCopied(of(tenant, application));
    }

    @Override
    public boolean isBeingCopied(TenantId tenant, SnapshotId snapshot) {
        return isAnyBeingCopied(of(tenant, snapshot));
    }

    private boolean isAnyBeingCopied(List<Volume> originals) {
        var own = originals.stream().map(Volume::id).toList();
        return schema.volumes
                .rows()
                .anyMatch(it -> it.isBeingCopied() && own.contains(it.copyOf().orElseThrow()));
    }

    @Override
    public void put(Volume next) {
        if (schema.volumes.update(next.id(), it -> with(it, next, it.seen())) == 0) {
            schema.volumes.insert(with(next, next, Optional.empty()));
        }
    }

    @Override
    public void putPart(VolumeId id, Volume.Part part) {
        schema.volumes.update(id, it -> it.partOf(part));
    }

    @Override
    public void putSighting(VolumeId id, Volume.VolumeSighting seen) {
        schema.volumes.update(id, it -> it.seenAs(seen));
    }

    @Override
    public void remove(TenantId tenant, VolumeId id) {
        schema.volumes.delete(it -> it.id().equals(id) && it.tenant().equals(tenant));
    }

    private static Volume with(Volume it, Volume wished, Optional<Volume.VolumeSighting> seen) {
        return new Volume(
                it.id(),
                it.tenant(),
                it.application(),
                it.name(),
                it.owner(),
                wished.sizeMib(),
                wished.host(),
                it.store(),
                wished.wish(),
                wished.generation(),
                wished.attachmentEpoch(),
                it.copyOf(),
                seen,
                it.part(),
                it.image());
    }
}
