package io.weft.simulator.bus;

import io.weft.agent.bus.Bus.Entry;
import io.weft.controller.bus.BusFault;
import io.weft.controller.ordering.OrderBus;
import io.weft.kernel.HostId;
import java.util.List;

/** The controllers' way to hosts' topics. */
public final class MemoryOrderBus implements OrderBus {
    private final SimulatedBus bus;

    public MemoryOrderBus(SimulatedBus bus) {
        this.bus = bus;
    }

    @Override
    public void send(HostId host, List<Message> messages) {
        requireHere();
        if (!messages.isEmpty() && !bus.knows(host)) {
            throw new BusFault("orders of host " + host + " were not taken", new IllegalStateException("no topic"));
        }
        messages.forEach(it -> bus.append(host, new Entry(it.key(), it.order())));
    }

    @Override
    public List<HostId> forgotten(List<HostId> hosts) {
        requireHere();
        return hosts.stream().filter(it -> !bus.knows(it)).toList();
    }

    @Override
    public void make(List<HostId> hosts) {
        requireHere();
        hosts.forEach(bus::makeTopic);
    }

    private void requireHere() {
        if (bus.isAway()) {
            throw new BusFault("the bus does not answer", new IllegalStateException("away"));
        }
    }
}
