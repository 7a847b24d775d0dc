package io.weft.controller.hosts;

import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A hypervisor machine.
 *
 * @param number small, from 1, given at join; its overlay address follows from it
 * @param reserved taken by every instance that has a place here, running or not
 * @param epoch of everything ordered here; grows when the host was declared lost
 * @param stores that it can keep volumes in
 */
public record Host(
        HostId id,
        String name,
        int number,
        Capacity capacity,
        Capacity reserved,
        String underlay,
        String vtep,
        String acceleration,
        long epoch,
        Standing standing,
        Condition condition,
        Optional<Instant> lastSeenAt,
        Set<StoreKind> stores) {
    public Host {
        stores = Set.copyOf(stores);
    }

    /** What runs there is unknown, and will be for a while: it was convicted, or is as good as. */
    public boolean unheard() {
        return condition.lost() || condition.refused().isPresent() || standing == Standing.OFFLINE;
    }

    /** As it would be in another condition. */
    public Host in(Condition other) {
        return new Host(
                id,
                name,
                number,
                capacity,
                reserved,
                underlay,
                vtep,
                acceleration,
                epoch,
                standing,
                other,
                lastSeenAt,
                stores);
    }

    /** With so much more taken. */
    public Host taking(Capacity more) {
        return reserving(reserved.plus(more));
    }

    /** With so much taken, and no more. */
    public Host reserving(Capacity all) {
        return new Host(
                id,
                name,
                number,
                capacity,
                all,
                underlay,
                vtep,
                acceleration,
                epoch,
                standing,
                condition,
                lastSeenAt,
                stores);
    }

    /** In one word: what was decided, or how fresh its own word is. */
    public String state() {
        return condition.word().orElseGet(standing::word);
    }

    /** Never below zero: a host that came back smaller than what runs on it is full. */
    public Capacity free() {
        return new Capacity(
                Math.max(0, capacity.cpuMillis() - reserved.cpuMillis()),
                Math.max(0, capacity.memoryMib() - reserved.memoryMib()));
    }
}
