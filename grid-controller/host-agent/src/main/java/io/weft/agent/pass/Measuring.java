package io.weft.agent.pass;

import io.weft.agent.guests.Hypervisor.Observation;
import io.weft.agent.metering.Look;
import io.weft.agent.metering.Look.Counted;
import io.weft.agent.metering.Look.Held;
import io.weft.agent.metering.Look.Unread;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Wires;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import io.weft.orders.UsageReport.Counter;
import io.weft.volumes.store.StoredVolume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a pass has seen, as counters. Pure. A guest holds its processors and memory while its process lives, and its outside
 * address while the host answers for it.
 *
 * @param wired guests with a port
 */
record Measuring(
        Observation seen, Map<InstanceId, GuestSpec> wired, Collection<StoredVolume> volumes, Wires.Counts counts) {
    private static final long NANOS_PER_MICRO = 1000;

    Look look(long epoch) {
        return new Look(epoch, counted(), held(), unread());
    }

    /** libvirt doesn't say how much a guest has used while it is busy with it. */
    private List<Unread> unread() {
        return seen.guests().stream()
                .filter(guest -> guest.runsHere() && guest.cpuNanos() == 0)
                .map(guest -> new Unread(guest.instance().value(), Counter.CPU_USED))
                .toList();
    }

    private List<Counted> counted() {
        var counted = new ArrayList<Counted>();
        for (var guest : seen.guests()) {
            if (guest.runsHere() && guest.cpuNanos() > 0) {
                counted.add(
                        new Counted(guest.instance().value(), Counter.CPU_USED, guest.cpuNanos() / NANOS_PER_MICRO));
            }
        }
        counts.tolls()
                .forEach((circuit, bytes) -> counted.add(new Counted(circuit.value(), Counter.WIRE_BYTES, bytes)));
        wired.forEach((instance, guest) -> {
            var address = new Ipv4(guest.address());
            if (counts.in().containsKey(address)) {
                counted.add(new Counted(
                        instance.value(), Counter.EXTERNAL_BYTES_IN, counts.in().get(address)));
            }
            if (counts.out().containsKey(address)) {
                counted.add(new Counted(
                        instance.value(),
                        Counter.EXTERNAL_BYTES_OUT,
                        counts.out().get(address)));
            }
        });
        return counted;
    }

    private List<Held> held() {
        var held = new ArrayList<Held>();
        for (var guest : seen.guests()) {
            guest.spec().filter(_ -> guest.runsHere()).ifPresent(spec -> {
                held.add(new Held(guest.instance().value(), Counter.CPU_ALLOCATED, spec.cpuMillis()));
                held.add(new Held(guest.instance().value(), Counter.MEMORY_ALLOCATED, spec.memoryMib()));
            });
        }
        volumes.forEach(it -> held.add(new Held(it.volume().value(), Counter.VOLUME, it.sizeMib())));
        wired.forEach((instance, guest) ->
                guest.external().ifPresent(_ -> held.add(new Held(instance.value(), Counter.ADDRESS, 1))));
        return held;
    }
}
