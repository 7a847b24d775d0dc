package io.weft.controller.hosts;

import io.weft.kernel.HostId;
import io.weft.kernel.RefusedException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The grid's hosts, with what is reserved on them. All but reading names needs the grid-wide scope. */
public interface Hosts {
    /** For a host that joins. The number is the caller's to keep apart: the lowest free one, in the same transaction. */
    void add(NewHost host);

    int nextNumber();

    Optional<Host> find(HostId id);

    Optional<Host> find(String nameOrId);

    /** @throws RefusedException {@code host-not-found} */
    default Host require(String nameOrId) {
        return find(nameOrId)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND, "host-not-found", "", "The grid has no host of this name."));
    }

    boolean isNameTaken(String name);

    /** Every host, by id, judged by the clock as of now; hosts and what is reserved on them are of one moment. */
    List<Host> all();

    /** Those of these that there are, by id, judged and told as {@link #all} does. */
    List<Host> of(Collection<HostId> hosts);

    /** Where they are reached by the grid. */
    default List<String> underlays() {
        return all().stream().map(Host::underlay).toList();
    }

    /** By name, those that follow on the name; at most so many. */
    List<Host> after(Optional<String> name, int most);

    /** Takes the rows' locks in the order of ids, so that two passes can't wait for each other. */
    void lock(Collection<HostId> hosts);

    /** Their orders may have changed: whoever publishes looks at them soon. */
    void publishSoon(Collection<HostId> hosts);

    /** Locks one host that has orders to publish; skips those that another replica is at, and those that are refused. */
    Optional<HostId> claimToPublish();

    /** Hosts whose orders wait to be sent. */
    List<HostId> waitingToPublish();

    void published(HostId host);

    void publishAt(HostId host, Instant due);
}
