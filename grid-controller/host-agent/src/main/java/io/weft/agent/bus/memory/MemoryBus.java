package io.weft.agent.bus.memory;

import io.weft.agent.bus.Bus;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import io.weft.orders.Report;
import io.weft.orders.UsageReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A compacted topic's worth of orders and the reports heard. Keeps the last {@value #KEPT_REPORTS} reports. */
public final class MemoryBus implements Bus {
    private static final int KEPT_REPORTS = 1000;
    private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<UsageReport> usage = new CopyOnWriteArrayList<>();
    private final List<Consumer<Report>> listeners = new CopyOnWriteArrayList<>();

    public void order(Order order) {
        waiting.add(new Entry(order.key(), Optional.of(OrdersJson.write(order))));
    }

    /** Whatever it is. */
    public void raw(String key, String text) {
        waiting.add(new Entry(key, Optional.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    public void tombstone(String key) {
        waiting.add(new Entry(key, Optional.empty()));
    }

    public List<Report> reports() {
        return List.copyOf(reports);
    }

    public void onReport(Consumer<Report> listener) {
        listeners.add(listener);
    }

    @Override
    public Batch poll(Duration timeout) {
        var entries = new ArrayList<Entry>();
        try {
            Optional.ofNullable(waiting.poll(timeout.toMillis(), TimeUnit.MILLISECONDS))
                    .ifPresent(entries::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waiting.drainTo(entries);
        return new Batch(entries, true);
    }

    @Override
    public void publish(byte[] report, byte[] signature) {
        var read = OrdersJson.read(report, Report.class);
        if (reports.size() >= KEPT_REPORTS) {
            reports.removeFirst();
        }
        reports.add(read);
        listeners.forEach(listener -> listener.accept(read));
    }

    @Override
    public void publishUsage(byte[] said, byte[] signature, Runnable arrived) {
        if (usage.size() >= KEPT_REPORTS) {
            usage.removeFirst();
        }
        usage.add(OrdersJson.read(said, UsageReport.class));
        arrived.run();
    }

    public List<UsageReport> usage() {
        return List.copyOf(usage);
    }

    @Override
    public void close() {}
}
