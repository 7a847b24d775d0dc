package io.weft.volumes.store.rbd;

import io.weft.kernel.VolumeId;
import io.weft.volumes.StoreGate;
import io.weft.volumes.StoreHealth;
import io.weft.volumes.StoreHealth.State;
import io.weft.volumes.store.StoreFault;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A Ceph cluster's blocklist, and how the cluster is. Needs no manager: maps and placement groups say it all. */
public final class RbdGate implements StoreGate {
    /** Ceph takes an end; ten years are none. */
    private static final String NO_END = "315360000";

    /** OSDs tell each other with each heartbeat; one that takes longer is asked again later. */
    private static final Duration MAP_SPREADS_WITHIN = Duration.ofSeconds(5);

    private static final Pattern NEWEST_MAP = Pattern.compile("\"newest_map\": (\\d+)");
    private static final Pattern STATE = Pattern.compile("\"state\": \"([a-z+_]+)\"");
    private static final Pattern OBJECTS = Pattern.compile("\"num_object_copies\": (\\d+)");
    private static final Pattern MISSING = Pattern.compile("\"num_objects_degraded\": (\\d+)");

    private final Cluster cluster;
    private final Images images;
    private State last = State.DEGRADED;

    public RbdGate(Cluster cluster) {
        this.cluster = cluster;
        this.images = new Images(cluster);
    }

    /**
     * That the monitors wrote it down is not enough: an OSD that has not read it yet would still take a late write. So each is asked
     * for the map that it goes by.
     */
    @Override
    public long shutOut(String address) {
        try {
            return provedShutOut(address);
        } catch (StoreFault fault) {
            throw new Unproved("that " + address + " is shut out is not proved: " + fault.getMessage(), fault);
        }
    }

    private long provedShutOut(String address) {
        if (!cluster.map().shutOut().contains(address)) {
            cluster.mustCeph("osd", "blocklist", "add", address + ":0/0", NO_END);
        }
        var map = cluster.map();
        if (!map.shutOut().contains(address)) {
            throw new StoreFault("the store's map does not shut out " + address);
        }
        var deadline = System.nanoTime() + MAP_SPREADS_WITHIN.toNanos();
        for (var osd : map.up()) {
            awaitMap(osd.id(), map.epoch(), deadline);
        }
        return map.epoch();
    }

    private void awaitMap(int osd, long epoch, long deadline) {
        while (true) {
            var newest = number(NEWEST_MAP, cluster.mustCeph("tell", "osd." + osd, "status"));
            if (newest >= epoch) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new StoreFault("osd." + osd + " still goes by map " + newest + ", and not yet by " + epoch);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreFault("interrupted while maps spread", e);
            }
        }
    }

    @Override
    public void letIn(String address) {
        try {
            if (cluster.map().shutOut().contains(address)) {
                cluster.mustCeph("osd", "blocklist", "rm", address + ":0/0");
            }
        } catch (StoreFault fault) {
            throw new Unproved("that " + address + " is let in is not known: " + fault.getMessage(), fault);
        }
    }

    @Override
    public void strike(String address, Collection<VolumeId> volumes) {
        try {
            if (!volumes.isEmpty() && cluster.map().shutOut().contains(address)) {
                volumes.forEach(it -> strike(address, it));
            }
        } catch (StoreFault fault) {
            throw new Unproved("that " + address + " has no volume is not known: " + fault.getMessage(), fault);
        }
    }

    private void strike(String address, VolumeId volume) {
        if (images.sizeMib(volume).isPresent()) {
            images.strike(volume, RbdStore.CLIENT + address);
            images.lock(volume).filter(it -> it.isFrom(address)).ifPresent(it -> images.release(volume, it));
        }
    }

    @Override
    public synchronized StoreHealth health() {
        try {
            var health = health(cluster.map());
            last = health.state();
            return health;
        } catch (StoreFault fault) {
            last = State.UNREACHABLE;
            return new StoreHealth(State.UNREACHABLE, 0, 0, "the store does not answer: " + fault.getMessage());
        }
    }

    private StoreHealth health(OsdMap map) {
        var pool = map.pools().stream()
                .filter(it -> it.name().equals(cluster.pool()))
                .findFirst()
                .orElseThrow(() -> new StoreFault("there is no pool " + cluster.pool()));
        var all = map.osds().size();
        var away = all - map.up().size();
        if (map.osds().stream().anyMatch(OsdMap.Osd::nearlyFull)) {
            return new StoreHealth(State.NEARLY_FULL, 0, pool.replicas(), "a part of the store is nearly full");
        }
        if (away > 0) {
            return new StoreHealth(
                    State.DEGRADED, 0, pool.replicas(), away + " of " + all + " parts of the store are away");
        }
        return last == State.HEALTHY ? healthy(pool) : repairing(pool);
    }

    private static StoreHealth healthy(OsdMap.Pool pool) {
        return new StoreHealth(State.HEALTHY, 0, pool.replicas(), pool.replicas() + " copies of everything");
    }

    /** Asked only until all is well: each group is a question of its own. */
    private StoreHealth repairing(OsdMap.Pool pool) {
        var copies = 0L;
        var missing = 0L;
        var clean = true;
        for (var group = 0; group < pool.groups(); group++) {
            var answer = cluster.mustCeph("tell", pool.id() + "." + Integer.toHexString(group), "query");
            var state = STATE.matcher(answer);
            clean &= state.find() && state.group(1).startsWith("active+clean");
            copies += number(OBJECTS, answer);
            missing += number(MISSING, answer);
        }
        if (clean) {
            return healthy(pool);
        }
        var percent = copies == 0 ? 0 : Math.toIntExact(Math.max(0, copies - missing) * 100 / copies);
        return new StoreHealth(State.REPAIRING, percent, pool.replicas(), percent + " % of all copies are there");
    }

    private static long number(Pattern pattern, String answer) {
        var found = pattern.matcher(answer);
        if (!found.find()) {
            throw new StoreFault("the store answered without " + pattern);
        }
        return Long.parseLong(found.group(1));
    }
}
