package io.weft.controller.volumes;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.util.List;
import java.util.Optional;

/** Volumes, with what was last seen of each. No two of an application have the same name. */
public interface Volumes {
    /** Those that the application uses, by name: none of a snapshot. */
    List<Volume> of(TenantId tenant, ApplicationId application);

    /** By name. */
    List<Volume> of(TenantId tenant, SnapshotId snapshot);

    /** Those of all snapshots of the application. */
    List<Volume> kept(TenantId tenant, ApplicationId application);

    Optional<Volume> find(TenantId tenant, VolumeId id);

    /** By id, those of applications that follow on one; at most so many. */
    List<Volume> after(TenantId tenant, Optional<VolumeId> id, int most);

    /** All tenants': for the orders and sightings of a host. What is lost stands on none. */
    List<Volume> on(HostId host);

    /** Whether the data of any volume of the application is on its way to a copy. */
    boolean isBeingCopied(TenantId tenant, ApplicationId application);

    /** Whether the data of the snapshot is on its way to an application. */
    boolean isBeingCopied(TenantId tenant, SnapshotId snapshot);

    void put(Volume it);

    /** It is a snapshot's from now on, or was taken at a moment that is known now. */
    void putPart(VolumeId id, Volume.Part part);

    void putSighting(VolumeId id, Volume.VolumeSighting seen);

    void remove(TenantId tenant, VolumeId id);
}
