package io.weft.simulator.bus;

import io.weft.agent.bus.Beginning;
import io.weft.agent.bus.Bus;
import io.weft.kernel.HostId;
import java.time.Duration;
import java.util.List;

/** One boot's view of its host's topic, from the beginning. */
public final class HostBus implements Bus {
    private static final Batch NOTHING = new Batch(List.of(), false);

    private final SimulatedBus bus;
    private final HostId host;
    private final Beginning beginning = new Beginning();
    private boolean assigned;
    private long endAtFirst;
    private long position;

    public HostBus(SimulatedBus bus, HostId host, Runnable reader) {
        this.bus = bus;
        this.host = host;
        bus.read(host, reader);
    }

    @Override
    public Batch poll(Duration timeout) {
        var topic = bus.topic(host).filter(_ -> bus.reaches(host));
        if (topic.isEmpty()) {
            return NOTHING;
        }
        if (!assigned) {
            assigned = true;
            endAtFirst = topic.get().end();
        }
        if (position > topic.get().end() || beginning.isAnother(topic.get().first())) {
            position =
                    0; // As a reader of Kafka whose place is none any more, and as one that notices a topic made anew.
        }
        var entries = topic.get().from(position);
        position = topic.get().end();
        return new Batch(entries, position >= endAtFirst);
    }

    @Override
    public void publish(byte[] report, byte[] signature) {
        bus.report(host, report, signature);
    }

    /** What is used is nobody's matter here. */
    @Override
    public void publishUsage(byte[] usage, byte[] signature, Runnable arrived) {}

    @Override
    public void close() {}
}
