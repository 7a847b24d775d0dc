package io.weft.grid;

import io.weft.kernel.HostId;
import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Counter;
import io.weft.orders.UsageReport.Reading;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What hosts would say in a bad week: counters that grow, a fifth of the readings said twice, a tenth out of order, and one
 * in twenty at the very end, the oldest of them 34 days old. And what it all adds up to, in numbers without an end.
 */
final class UsageStream {
    private static final int READINGS = 250;
    private static final int PER_REPORT = 200;
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final Counter[] COUNTERS = {Counter.CPU_USED, Counter.CPU_ALLOCATED, Counter.WIRE_BYTES};

    final List<UUID> subjects = new ArrayList<>();
    final List<Reading> said = new ArrayList<>();
    private final Map<Key, BigInteger> sums = new HashMap<>();
    private final SplittableRandom random;

    record Key(UUID subject, Counter counter) {}

    UsageStream(long seed, int events, Instant now) {
        random = new SplittableRandom(seed);
        var placed = new ArrayList<Placed>();
        for (var account = 0; account < Math.max(1, events / READINGS); account++) {
            account(account, now, placed);
        }
        placed.sort(Comparator.comparingDouble(Placed::place));
        placed.forEach(it -> said.add(it.reading()));
    }

    private record Placed(double place, Reading reading) {}

    /** Every third generation of a counter follows on another one of the same thing. */
    private void account(int number, Instant now, List<Placed> placed) {
        if (number % 4 == 0) {
            subjects.add(new UUID(random.nextLong(), random.nextLong()));
        }
        var subject = subjects.getLast();
        var counter = COUNTERS[number % 4 % COUNTERS.length];
        var isOld = random.nextInt(20) == 0;
        var began = now.minus(isOld ? Duration.ofDays(34) : Duration.ofHours(1)).minusSeconds(random.nextInt(600));
        long total = 0;
        for (var window = 1; window <= READINGS; window++) {
            total += random.nextInt(4) == 0 ? 0 : random.nextLong(1L << 30);
            var reading = new Reading(
                    subject,
                    counter,
                    1000 + number,
                    1,
                    window,
                    began,
                    began.plus(TICK.multipliedBy(window)).plusMillis(random.nextInt(900)),
                    total);
            var place =
                    isOld || random.nextInt(50) == 0 ? READINGS + random.nextDouble() : window + random.nextDouble();
            placed.add(new Placed(random.nextInt(10) == 0 ? place + random.nextInt(40) : place, reading));
            if (random.nextInt(5) == 0) {
                placed.add(new Placed(place + random.nextInt(60), reading));
            }
        }
        sums.merge(new Key(subject, counter), BigInteger.valueOf(total), BigInteger::add);
    }

    /** Generations of one thing's counter are on different hosts, which tell of the same windows. */
    List<UsageReport> reports(List<HostId> hosts, Instant now) {
        var reports = new ArrayList<UsageReport>();
        for (var first = 0; first < said.size(); first += PER_REPORT * hosts.size()) {
            said.subList(first, Math.min(said.size(), first + PER_REPORT * hosts.size())).stream()
                    .collect(Collectors.groupingBy(it -> hosts.get((int) (it.generation() % hosts.size()))))
                    .forEach((host, some) -> reports.add(new UsageReport(host, now, some)));
        }
        return reports;
    }

    /** How far off somebody's sums are, both ways added up. */
    BigInteger difference(Map<Key, BigInteger> counted) {
        var keys = new java.util.HashSet<>(sums.keySet());
        keys.addAll(counted.keySet());
        return keys.stream()
                .map(it -> sums.getOrDefault(it, BigInteger.ZERO)
                        .subtract(counted.getOrDefault(it, BigInteger.ZERO))
                        .abs())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
