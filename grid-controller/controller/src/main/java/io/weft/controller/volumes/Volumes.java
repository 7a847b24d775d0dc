package io.weft.controller.volumes;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.util.List;
import java.util.Optional;

/** Volumes, with what was last seen of each. No two of an application have the same name. */
public interface Volumes {
    List<Volume> of(TenantId tenant, ApplicationId application);

    Optional<Volume> find(TenantId tenant, VolumeId id);

    /** By id, those that follow on one; at most so many. */
    List<Volume> after(TenantId tenant, Optional<VolumeId> id, int most);

    /** All tenants': for the orders and sightings of a host. What is lost stands on none. */
    List<Volume> on(HostId host);

    /** Whether the data of any volume of the application is on its way to a copy. */
    boolean isBeingCopied(TenantId tenant, ApplicationId application);

    void put(Volume it);

    void putSighting(VolumeId id, Volume.VolumeSighting seen);

    void remove(TenantId tenant, VolumeId id);
}
