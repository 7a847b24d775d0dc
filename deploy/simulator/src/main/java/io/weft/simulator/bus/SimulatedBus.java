package io.weft.simulator.bus;

import io.weft.agent.bus.Bus.Entry;
import io.weft.kernel.HostId;
import io.weft.simulator.time.Chance;
import io.weft.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The topics of all hosts. Records take a little while; those of one sender keep their order. */
public final class SimulatedBus {
    private static final Duration QUICK = Duration.ofMillis(1);
    private static final Duration SLOW = Duration.ofMillis(40);

    private final Timeline timeline;
    private final Chance chance;
    private final Map<HostId, OrderTopic> orders = new TreeMap<>();
    private final Map<HostId, Runnable> readers = new HashMap<>();
    private final Map<HostId, Instant> lastReport = new HashMap<>();
    private final Set<HostId> cutOff = new HashSet<>();
    private final ReportTopic reports;
    private Duration lag = Duration.ZERO;
    private int losesOneIn;
    private int repeatsOneIn;
    private boolean away;

    public SimulatedBus(Timeline timeline, Chance chance) {
        this.timeline = timeline;
        this.chance = chance;
        this.reports = new ReportTopic(timeline);
    }

    public ReportTopic reports() {
        return reports;
    }

    public void makeTopic(HostId host) {
        orders.putIfAbsent(host, new OrderTopic());
        reports.make();
    }

    public boolean knows(HostId host) {
        return orders.containsKey(host);
    }

    public void leave() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    public boolean isAway() {
        return away;
    }

    /** No topic, no record, no offset is left. */
    public void empty() {
        orders.clear();
        reports.forget();
    }

    /** Between this host and the bus nothing passes. */
    public void cutOff(HostId host) {
        cutOff.add(host);
    }

    public void joinAgain(HostId host) {
        cutOff.remove(host);
    }

    public void joinAllAgain() {
        cutOff.clear();
    }

    boolean reaches(HostId host) {
        return !away && !cutOff.contains(host);
    }

    /** Reports come this much later than they could. */
    public void lag(Duration longer) {
        lag = longer;
    }

    /** @param lost one report in so many is lost, none for 0 @param repeated one in so many comes twice */
    public void unreliable(int lost, int repeated) {
        losesOneIn = lost;
        repeatsOneIn = repeated;
    }

    public void compact() {
        orders.values().forEach(it -> it.compact(timeline.instant().minusSeconds(60)));
    }

    /** Whoever reads this host's orders is called soon after each. */
    void read(HostId host, Runnable reader) {
        readers.put(host, reader);
    }

    void append(HostId host, Entry entry) {
        orders.get(host).append(timeline.instant(), entry);
        timeline.after(
                chance.between(QUICK, SLOW),
                () -> Optional.ofNullable(readers.get(host)).ifPresent(Runnable::run));
    }

    Optional<OrderTopic> topic(HostId host) {
        return Optional.ofNullable(orders.get(host));
    }

    /** Everything that stands for a host, by key; empty values are tombstones. */
    public Map<String, Optional<byte[]>> standing(HostId host) {
        return topic(host).map(OrderTopic::standing).orElse(Map.of());
    }

    void report(HostId host, byte[] report, byte[] signature) {
        if (!reaches(host) || !reports.isMade() || chance.oneIn(losesOneIn)) {
            return;
        }
        var record = new ReportTopic.Record(host.toString(), report, signature);
        send(host, record);
        if (chance.oneIn(repeatsOneIn)) {
            timeline.after(chance.upTo(Duration.ofSeconds(5)), () -> reports.append(List.of(record)));
        }
    }

    private void send(HostId host, ReportTopic.Record record) {
        var soonest = timeline.instant().plus(chance.between(QUICK, SLOW)).plus(lag);
        var last = lastReport.getOrDefault(host, Instant.MIN);
        var arrives = last.isAfter(soonest) ? last : soonest;
        lastReport.put(host, arrives);
        timeline.at(arrives, () -> reports.append(List.of(record)));
    }
}
