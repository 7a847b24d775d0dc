package io.weft.agent.reports;

import io.weft.agent.bus.Bus;
import io.weft.kernel.HostId;
import io.weft.orders.OrdersJson;
import io.weft.orders.Report;
import io.weft.orders.Report.HostFacts;
import io.weft.orders.Signature;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Numbers, signs and sends. Sent under one lock: the sequence on the bus is the sequence it was numbered in. */
public final class Reporter {
    /** Sightings that say nothing of what is held, to one that does. */
    private static final int HOLDINGS_EVERY = 5;

    private final HostId host;
    private final String boot;
    private final byte[] key;
    private final Bus bus;
    private final InstantSource clock;
    private long sequence;
    private long sightings;

    public Reporter(HostId host, String boot, byte[] key, Bus bus, InstantSource clock) {
        this.host = host;
        this.boot = boot;
        this.key = key.clone();
        this.bus = bus;
        this.clock = clock;
    }

    public synchronized void hello(long appliedEpoch, HostFacts facts) {
        send(new Report.Hello(host, boot, ++sequence, clock.instant(), appliedEpoch, facts));
    }

    public synchronized void sighting(Sight sight) {
        send(new Report.Sighting(
                host,
                boot,
                ++sequence,
                clock.instant(),
                sight.epoch(),
                sight.instances(),
                sight.volumes(),
                sight.circuits(),
                sight.strangers(),
                sightings++ % HOLDINGS_EVERY == 0 ? Optional.of(sight.holdings()) : Optional.empty()));
    }

    public synchronized void answer(UUID ask, boolean found, String text) {
        send(new Report.Answer(host, boot, ++sequence, clock.instant(), ask, found, text));
    }

    private void send(Report report) {
        var bytes = OrdersJson.write(report);
        bus.publish(bytes, Signature.sign(key, bytes));
    }
}
