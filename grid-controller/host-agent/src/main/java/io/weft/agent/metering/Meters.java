package io.weft.agent.metering;

import io.weft.agent.bus.Bus;
import io.weft.agent.files.Shelf;
import io.weft.kernel.HostId;
import io.weft.orders.OrdersJson;
import io.weft.orders.Signature;
import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Reading;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Keeps the ledger by what each pass sees, and tells the grid of it every few seconds. Called by one thread. */
public final class Meters {
    private static final System.Logger LOG = System.getLogger(Meters.class.getName());
    /** A reading is visible to its tenant a second or two after it was taken. */
    public static final Duration PERIOD = Duration.ofSeconds(10);

    private static final String PAGE = "ledger";
    /** A report of as many readings is some 200 KiB. */
    private static final int READINGS_PER_REPORT = 1000;

    private final Desk desk;
    private final Shelf shelf;
    private final Supplier<Moment> moments;
    private final Duration period;
    private final Ledger ledger;
    private final Queue<List<Reading>> arrived = new ConcurrentLinkedQueue<>();
    private long publishedAt;

    /** Who speaks, and through what. */
    public record Desk(HostId host, byte[] key, Bus bus) {}

    public Meters(Desk desk, Shelf shelf, Supplier<Moment> moments, Duration period) {
        this.desk = desk;
        this.shelf = shelf;
        this.moments = moments;
        this.period = period;
        this.ledger = new Ledger(read(shelf));
        this.publishedAt = moments.get().millis() - period.toMillis();
    }

    private static Ledger.Page read(Shelf shelf) {
        if (!shelf.names().contains(PAGE)) {
            return Ledger.Page.EMPTY;
        }
        try {
            return OrdersJson.read(shelf.read(PAGE), Ledger.Page.class);
        } catch (UncheckedIOException unreadable) {
            LOG.log(System.Logger.Level.ERROR, "usage=forgotten reason=\"{0}\"", unreadable.getMessage());
            return Ledger.Page.EMPTY;
        }
    }

    /** @param look at what is here now */
    public void turn(Look look) {
        var now = moments.get();
        for (var batch = arrived.poll(); batch != null; batch = arrived.poll()) {
            ledger.arrived(new HashSet<>(batch));
        }
        ledger.look(look, now);
        if (now.millis() - publishedAt >= period.toMillis()) {
            publishedAt = now.millis();
            publish(now);
        }
    }

    /** On disk before it is said: after a crash in between, the next reading has the next number. */
    private void publish(Moment now) {
        var readings = ledger.publish(now);
        shelf.write(PAGE, OrdersJson.write(ledger.page()));
        for (var first = 0; first < readings.size(); first += READINGS_PER_REPORT) {
            var some = List.copyOf(readings.subList(first, Math.min(readings.size(), first + READINGS_PER_REPORT)));
            var report = OrdersJson.write(new UsageReport(desk.host(), now.wall(), some));
            desk.bus().publishUsage(report, Signature.sign(desk.key(), report), () -> arrived.add(some));
        }
    }
}
