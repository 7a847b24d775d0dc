package io.weft.controller.instances;

import io.weft.controller.database.Ids;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Instances, with what was last seen of each. No two that count have the same application, appliance and
 * ordinal, and no two replace the same. */
public interface Instances {
    /** By appliance and ordinal. */
    List<Instance> of(TenantId tenant, ApplicationId application);

    List<Instance> of(TenantId tenant);

    /** By application, appliance and ordinal, those that follow on the place; at most so many. */
    List<Instance> after(TenantId tenant, Optional<InstancePlace> place, int most);

    /** Of the application of this name; empty when there is none. */
    Optional<List<Instance>> ofNamed(TenantId tenant, String application);

    Optional<Instance> find(TenantId tenant, InstanceId id);

    /** @throws RefusedException {@code instance-not-found}, also for what is no id at all */
    default Instance require(TenantId tenant, String id) {
        return Ids.parse(id, InstanceId::fromString)
                .flatMap(it -> find(tenant, it))
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND, "instance-not-found", "", "There is no instance of this id."));
    }

    /** All tenants': for the orders and sightings of a host. */
    List<Instance> on(HostId host);

    /** All tenants' that move to the host or left something there. */
    List<Instance> movingAt(HostId host);

    /** Hosts that an instance is just being moved from. */
    Set<HostId> sendingHosts();

    void add(Instance it);

    void putPhase(Instance it);

    /** Where it is, and how far its move has come, with what the hosts have shown of it. */
    void putMove(Instance it);

    /** What its host is told of its guest, under a generation of its own. */
    void putSpec(Instance it);

    /** What runs of the application shows its new name. Hosts make nothing of it. */
    void rename(TenantId tenant, ApplicationId application, String name);

    void putSighting(InstanceId id, InstanceSighting seen);

    /** Of the other host of its move. */
    void putSightingThere(InstanceId id, InstanceSighting seen);

    /** The number of the last thing that its guest told and that was made known; 0 before the first. */
    long heard(InstanceId id);

    void putHeard(InstanceId id, long number);

    /** With its history. */
    void remove(TenantId tenant, InstanceId id);
}
