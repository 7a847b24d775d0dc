package io.weft.controller.scaling;

import io.weft.catalog.Scaling;
import io.weft.controller.scaling.Decision.Change;
import io.weft.kernel.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One tier on a host of bad luck, a look every ten seconds. Its members fail, come late, vanish with their hosts and are never
 * confirmed gone; readings are missing or too low; people scale by hand; controllers decide in twos, and die before they act.
 */
final class TierWorld {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Scaling rule;
    private final Luck luck;
    private final Random random;
    private final Function<Tier, Decision> decider;
    private final List<Row> rows = new ArrayList<>();
    private Memory memory = Memory.NONE;
    private Instant now = Instant.parse("2026-11-02T07:00:00Z");
    private Instant changedAt = now;
    private long serial;
    int count;
    int created;
    int most;
    int changes;
    final List<String> violations = new ArrayList<>();

    /** In percent of looks or members. */
    record Luck(int ready, int fail, int lose, int confirm, int missing, int byHand, int killed, long load) {}

    private static final class Row {
        private final InstanceId id;
        private final int ordinal;
        private Member.State state = Member.State.AWAITED;

        private Row(InstanceId id, int ordinal) {
            this.id = id;
            this.ordinal = ordinal;
        }

        private boolean isWanted() {
            return state != Member.State.LOST && state != Member.State.LEAVING;
        }
    }

    TierWorld(Scaling rule, Luck luck, long seed, Function<Tier, Decision> decider) {
        this.rule = rule;
        this.luck = luck;
        this.random = new Random(seed);
        this.decider = decider;
        this.count = rule.minReplicas();
        plan();
        rows.forEach(it -> it.state = Member.State.READY);
    }

    TierWorld live(int looks) {
        for (var i = 0; i < looks; i++) {
            now = now.plus(PERIOD);
            suffer();
            plan();
            look();
            most = Math.max(most, rows.size());
            expect(count >= rule.minReplicas(), count + " are fewer than the least");
            expect(count <= rule.maxReplicas(), count + " are more than the most");
            expect(rows.size() <= rule.bound(), rows.size() + " members are not proved gone");
        }
        return this;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void suffer() {
        for (var row : rows) {
            switch (row.state) {
                case AWAITED, FAILED -> row.state = fate(row);
                case READY -> row.state = chance(luck.lose()) ? Member.State.LOST : row.state;
                case LEAVING, LOST -> {}
            }
        }
        rows.removeIf(it -> !it.isWanted() && chance(luck.confirm()));
        if (chance(luck.byHand())) {
            changed(rule.minReplicas() + random.nextInt(rule.maxReplicas() - rule.minReplicas() + 1));
        }
    }

    private Member.State fate(Row row) {
        if (chance(luck.lose())) {
            return Member.State.LOST;
        }
        if (chance(luck.fail())) {
            return Member.State.FAILED;
        }
        return chance(luck.ready()) ? Member.State.READY : row.state;
    }

    /** As the planner does: what is too many goes, what is missing comes, what was lost is replaced within the bound. */
    private void plan() {
        rows.stream().filter(it -> it.isWanted() && it.ordinal > count).forEach(it -> it.state = Member.State.LEAVING);
        for (var ordinal = 1; ordinal <= count; ordinal++) {
            var place = ordinal;
            var taken = rows.stream().anyMatch(it -> it.ordinal == place && it.state != Member.State.LOST);
            if (!taken && rows.size() < rule.bound()) {
                rows.add(new Row(new InstanceId(new UUID(0, ++serial)), ordinal));
                created++;
            }
        }
    }

    private void look() {
        var first = tier();
        var decision = decider.apply(first);
        // Of two controllers that have looked at the same, the second finds the tier changed and begins anew.
        var second = chance(20) ? Optional.of(decider.apply(first)) : Optional.<Decision>empty();
        if (chance(luck.killed())) {
            return;
        }
        take(first, decision);
        second.filter(_ -> decision.verdict() instanceof Decision.Stay).ifPresent(it -> take(first, it));
    }

    private void take(Tier seen, Decision decision) {
        memory = decision.memory();
        if (decision.verdict() instanceof Change(var from, var to, _)) {
            var pace = to > from ? rule.scaleOut() : rule.scaleIn();
            var since = Duration.between(changedAt, now).toSeconds();
            expect(since >= pace.cooldownSeconds(), "changed " + since + " s after the last change");
            expect(Math.abs(to - from) <= pace.step(), "changed by " + (to - from));
            expect(
                    to > from
                            || seen.readings().stream()
                                    .allMatch(it -> it.missing().isEmpty()),
                    "took one away on what it did not know");
            changes++;
            changed(count + to - from);
        }
    }

    private void changed(int to) {
        changedAt = to == count ? changedAt : now;
        count = to;
    }

    private Tier tier() {
        var members = rows.stream().map(it -> new Member(it.id, it.state)).toList();
        var readings = IntStream.range(0, rule.metrics().size())
                .mapToObj(_ -> reading())
                .toList();
        return new Tier(
                rule,
                count,
                "one",
                members,
                readings,
                Optional.empty(),
                new Room(1_000, "the tenant", "instances", Optional.empty()),
                memory,
                now);
    }

    private Reading reading() {
        var load = luck.load() > 0 ? luck.load() : random.nextLong(rule.maxReplicas() * 200_000L);
        return chance(luck.missing())
                ? Reading.partial(random.nextLong(load), "h2 has said nothing")
                : Reading.whole(load);
    }

    private void expect(boolean so, String otherwise) {
        if (!so) {
            violations.add(now + ": " + otherwise);
        }
    }
}
