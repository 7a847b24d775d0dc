package io.weft.controller.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.schedules.Due.Kept;
import io.weft.controller.schedules.Due.State;
import io.weft.kernel.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random schedules about the changes of clocks of all time zones that there are. */
class DuePropertiesTest {
    private static final int CASES = 10_000;
    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
    /** Where clocks change about midnight, by half an hour, or by a day. */
    private static final List<ZoneId> ODD = Stream.of(
                    "America/St_Johns",
                    "Pacific/Apia",
                    "Australia/Lord_Howe",
                    "America/Sao_Paulo",
                    "America/Havana",
                    "Asia/Tehran")
            .map(ZoneId::of)
            .toList();

    private static final List<Integer> HOURS = List.of(1, 2, 3, 4, 6, 8, 12);

    private record Rule(String text, List<Integer> hours, int minute) {}

    private static Rule rule(Random random) {
        if (random.nextBoolean()) {
            var hour = random.nextInt(24);
            var minute = random.nextInt(60);
            return new Rule("daily at %02d:%02d".formatted(hour, minute), List.of(hour), minute);
        }
        var step = HOURS.get(random.nextInt(HOURS.size()));
        var hours = Stream.iterate(0, it -> it < 24, it -> it + step).toList();
        return new Rule("every " + step + " hours", hours, 0);
    }

    private static ZoneId zone(Random random) {
        var zones = random.nextInt(4) == 0 ? ODD : ZONES;
        return zones.get(random.nextInt(zones.size()));
    }

    /** Near a change of the clocks where the zone has one, else anywhere. */
    private static Instant time(Random random, ZoneId zone) {
        var any = Instant.parse("2005-01-01T00:00:00Z").plusSeconds(random.nextInt(700_000_000));
        var change = zone.getRules().nextTransition(any);
        var near = random.nextBoolean() ? 200_000 : 8_000;
        return change == null || random.nextInt(8) == 0
                ? any
                : change.getInstant().plusSeconds(random.nextInt(near) - near / 2);
    }

    /** Every time about then, of wider bounds and by no search. */
    private static TreeSet<Instant> all(Rule rule, ZoneId zone, Instant about) {
        var all = new TreeSet<Instant>();
        LocalDate day = about.atZone(zone).toLocalDate();
        for (var off = -4; off <= 4; off++) {
            for (var hour : rule.hours()) {
                all.add(day.plusDays(off)
                        .atTime(hour, rule.minute())
                        .atZone(zone)
                        .toInstant());
            }
        }
        return all;
    }

    @Test
    void theLatestTimeAndTheNextAreThoseOfTheWall() {
        var random = new Random(1);
        for (var number = 0; number < CASES; number++) {
            var zone = zone(random);
            var rule = rule(random);
            var now = time(random, zone);
            var schedule = DueTest.schedule(rule.text(), zone, new Keep(1, 0, 0));
            var all = all(rule, zone, now);
            assertThat(schedule.timetable().rhythm().last(now, zone))
                    .as("%s in %s at %s", rule.text(), zone, now)
                    .contains(all.floor(now));
            assertThat(schedule.next(now))
                    .as("after %s in %s at %s", rule.text(), zone, now)
                    .contains(all.higher(now));
        }
    }

    /** The grid is up and down, time passes at random, some fail: each time is seen to once, and nothing comes before its time. */
    @Test
    void everyTimeIsSeenToOnceAndWhatIsToStayStays() {
        var random = new Random(2);
        for (var number = 0; number < CASES; number++) {
            var zone = zone(random);
            var now = time(random, zone);
            var keep = new Keep(random.nextInt(4), random.nextInt(4), 1 + random.nextInt(3));
            var schedule = DueTest.schedule(rule(random).text(), zone, keep).done(now, "");
            var there = new ArrayList<Kept>();
            var taken = new HashSet<Instant>();
            for (var look = 0; look < 4; look++) {
                var due = Due.of(schedule, there, now);
                requireGoodOnesLeft(there, due, keep);
                there.removeIf(it -> due.remove().contains(it.id()));
                if (due.take().isPresent()) {
                    var slot = due.take().get();
                    assertThat(slot).isBeforeOrEqualTo(now).isAfter(schedule.doneUntil());
                    assertThat(taken.add(slot)).as("taken twice: %s", slot).isTrue();
                    schedule = schedule.done(slot, "");
                    there.add(new Kept(
                            new SnapshotId(new UUID(number, look)),
                            slot,
                            random.nextInt(5) == 0 ? State.FAILED : State.READY));
                }
                now = now.plus(
                                random.nextInt(100) == 0
                                        ? Duration.ofDays(random.nextInt(20))
                                        : Duration.ofMinutes(random.nextInt(900)))
                        .truncatedTo(ChronoUnit.SECONDS);
            }
        }
    }

    private static void requireGoodOnesLeft(List<Kept> there, Due due, Keep keep) {
        var ready = there.stream().filter(it -> it.state() == State.READY).toList();
        var left = ready.stream().filter(it -> !due.remove().contains(it.id())).toList();
        assertThat(left.size()).isLessThanOrEqualTo(keep.total());
        assertThat(ready.isEmpty()).as("one good stays").isEqualTo(left.isEmpty());
        var latest = ready.stream()
                .sorted((a, b) -> b.at().compareTo(a.at()))
                .limit(Math.max(1, keep.last()))
                .toList();
        assertThat(left).as("the latest stay").containsAll(latest);
    }
}
