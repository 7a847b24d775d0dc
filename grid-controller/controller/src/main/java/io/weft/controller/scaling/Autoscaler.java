package io.weft.controller.scaling;

import io.weft.catalog.Cron;
import io.weft.catalog.Scaling;
import io.weft.controller.scaling.Decision.Change;
import io.weft.controller.scaling.Decision.Stay;
import io.weft.controller.scaling.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The next count of a tier.
 *
 * <p>GOALS, in order: no more members than the most, whatever fails; nobody is taken away for want of knowledge; the load that the
 * targets allow; few changes.
 *
 * <p>LIMITS that never break. Every member that is not proved gone counts towards the most: ready, failed, leaving or lost. What
 * fails is no reason to add: the wanted count comes from the load alone, as if every member took its part of it. After so many failed
 * starts in a row nothing is added. A missing reading only ever says "at least so much".
 *
 * <p>HOW. Load ÷ target, rounded up, for each metric; the highest wins, and no schedule's hours may have fewer. Within a tenth of
 * the target nothing moves. Two at 91 % each with a target of 60 %: 182 ÷ 60 = 3.03, so four are wanted; with a step of one the
 * next count is three.
 */
public final class Autoscaler {
    private static final long THOUSANDTHS = 1_000;

    private final Tier tier;
    private final Scaling rule;
    private final Memory memory;

    private Autoscaler(Tier tier) {
        this.tier = tier;
        this.rule = tier.rule();
        this.memory = tier.memory().seeing(tier);
    }

    public static Decision decide(Tier tier) {
        return new Autoscaler(tier).decision();
    }

    /** @param incomplete why the metrics may want more than is known */
    private record Wish(int count, String why, List<String> incomplete) {}

    private Decision decision() {
        if (tier.hindrance().isPresent()) {
            var it = tier.hindrance().get();
            return new Decision(stay(it.reason(), it.sentence()), memory.low(Optional.empty()));
        }
        var wish = wish();
        if (wish.count() > tier.count()) {
            return decided(grow(wish), memory.low(Optional.empty()));
        }
        if (wish.count() == tier.count()) {
            return decided(content(wish), memory.low(Optional.empty()));
        }
        if (!wish.incomplete().isEmpty()) {
            var sentence = "Nothing is taken away on what is not known: " + String.join("; ", wish.incomplete()) + ".";
            return decided(stay(Reason.NO_READINGS, sentence), memory.low(Optional.empty()));
        }
        var low = memory.low(memory.lowSince().or(() -> Optional.of(tier.now())));
        return decided(shrink(wish, low.lowSince().orElseThrow()), low);
    }

    private Decision decided(Verdict verdict, Memory seen) {
        return switch (verdict) {
            case Change(_, var to, _) -> new Decision(verdict, seen.changed(to, tier.now()));
            case Stay _ -> new Decision(verdict, seen);
        };
    }

    private Wish wish() {
        var floor = floor();
        var wishes = IntStream.range(0, rule.metrics().size())
                .mapToObj(it -> wish(rule.metrics().get(it), tier.readings().get(it)))
                .toList();
        var incomplete = wishes.stream().flatMap(it -> it.incomplete().stream()).toList();
        return wishes.stream()
                .max(Comparator.comparingInt(Wish::count))
                .filter(it -> it.count() > floor.count())
                .map(it -> new Wish(it.count(), it.why(), incomplete))
                .orElse(new Wish(
                        floor.count(),
                        floor.count() >= tier.count() || wishes.isEmpty()
                                ? floor.why()
                                : wishes.stream().map(Wish::why).collect(Collectors.joining("; ")),
                        // What is too few by schedule or bounds is too few whatever the load.
                        floor.count() > tier.count() ? List.of() : incomplete));
    }

    private Wish wish(Scaling.Metric metric, Reading reading) {
        var whole = metric.target() * THOUSANDTHS;
        var count = tier.count();
        var wanted = count;
        if (reading.load() * 10 > 11 * count * whole) {
            wanted = bounded(Math.ceilDiv(reading.load(), whole));
        } else {
            var fewer = Math.max(1, Math.ceilDiv(reading.load() * 10, 9 * whole));
            wanted = Math.min(count, bounded(fewer));
        }
        var each = reading.load() / count / THOUSANDTHS;
        var why = metric.spoken() + " is " + (reading.missing().isPresent() ? "at least " : "") + each + " "
                + metric.kind().unit() + " for each of " + count + ", the target " + metric.target();
        return new Wish(wanted, why, reading.missing().stream().toList());
    }

    /** Beyond every most there is no need to be exact. */
    private static int bounded(long wanted) {
        return Math.toIntExact(Math.min(wanted, Integer.MAX_VALUE / 2));
    }

    private Wish floor() {
        return rule.schedules().stream()
                .filter(this::isOn)
                .map(it -> new Wish(
                        it.replicas(),
                        "from " + it.start() + " to " + it.end() + " (" + it.timeZone() + ") there are to be "
                                + it.replicas(),
                        List.of()))
                .max(Comparator.comparingInt(Wish::count))
                .filter(it -> it.count() >= rule.minReplicas())
                .orElse(new Wish(rule.minReplicas(), "the least is " + rule.minReplicas(), List.of()));
    }

    private boolean isOn(Scaling.Schedule schedule) {
        var zone = ZoneId.of(schedule.timeZone());
        var start = Cron.parse(schedule.start()).flatMap(it -> it.last(tier.now(), zone));
        var end = Cron.parse(schedule.end()).flatMap(it -> it.last(tier.now(), zone));
        return start.filter(from -> end.filter(to -> !to.isBefore(from)).isEmpty())
                .isPresent();
    }

    private Verdict grow(Wish wish) {
        var bound = rule.maxReplicas() - tier.held();
        if (bound <= 0) {
            return full(wish);
        }
        var unsettled = unsettled(false);
        if (unsettled.isPresent()) {
            return unsettled.get();
        }
        if (memory.brokenAt().isPresent()) {
            return stay(
                    Reason.BREAKER_OPEN,
                    memory.failures() + " instances in a row did not become ready: none is added until one does, what"
                            + " they are made of is changed, or somebody resets the breaker. " + sentence(wish));
        }
        var cooled = cooled(rule.scaleOut());
        if (cooled.isAfter(tier.now())) {
            return cooldown(wish, cooled);
        }
        var step = Math.max(rule.scaleOut().step(), floor().count() - tier.count());
        var more = Math.min(Math.min(wish.count() - tier.count(), step), bound);
        return tier.room().quotaLeft() <= 0
                ? stay(
                        Reason.QUOTA,
                        capital(tier.room().limitedBy()) + " has no room for one more in its quota of "
                                + tier.room().limitedTo() + ". " + sentence(wish))
                : affordable(wish, Math.min(more, tier.room().quotaLeft()));
    }

    private Verdict affordable(Wish wish, int more) {
        var payable = tier.room().affordable();
        var to = payable.map(it -> Math.min(it.most(), tier.count() + more)).orElse(tier.count() + more);
        return to <= tier.count()
                ? stay(Reason.BUDGET, payable.orElseThrow().why() + " " + sentence(wish))
                : new Change(tier.count(), to, sentence(wish));
    }

    private Verdict full(Wish wish) {
        var left = tier.in(Member.State.LEAVING) + tier.in(Member.State.LOST);
        return tier.count() >= rule.maxReplicas() || left == 0
                ? stay(
                        Reason.AT_MAXIMUM,
                        "There are " + tier.count() + ", and " + rule.maxReplicas() + " is the most. " + sentence(wish))
                : stay(
                        Reason.MEMBERS_NOT_GONE,
                        left + " that left or were lost are not proved gone and count towards the most, "
                                + rule.maxReplicas() + ". " + sentence(wish));
    }

    private Verdict shrink(Wish wish, Instant lowSince) {
        var unsettled = unsettled(true);
        if (unsettled.isPresent()) {
            return unsettled.get();
        }
        var cooldown = Duration.ofSeconds(rule.scaleIn().cooldownSeconds());
        var enough = lowSince.plus(cooldown);
        var cooled = cooled(rule.scaleIn()).isAfter(enough) ? cooled(rule.scaleIn()) : enough;
        if (cooled.isAfter(tier.now())) {
            return cooldown(wish, cooled);
        }
        var to = Math.max(wish.count(), tier.count() - rule.scaleIn().step());
        return new Change(tier.count(), to, sentence(wish));
    }

    private Verdict content(Wish wish) {
        if (!wish.incomplete().isEmpty()) {
            return stay(Reason.NO_READINGS, "Not all is known: " + String.join("; ", wish.incomplete()) + ".");
        }
        if (tier.count() == rule.maxReplicas()) {
            return stay(Reason.AT_MAXIMUM, sentence(wish));
        }
        return stay(tier.count() == rule.minReplicas() ? Reason.AT_MINIMUM : Reason.ON_TARGET, sentence(wish));
    }

    /** What is still to become ready may be enough. What failed is not waited for, but while it lasts nobody is sent away. */
    private Optional<Verdict> unsettled(boolean all) {
        var ready = tier.in(Member.State.READY);
        var settled = ready + (all ? 0 : tier.in(Member.State.FAILED));
        return settled >= tier.count()
                ? Optional.empty()
                : Optional.of(stay(Reason.NOT_SETTLED, ready + " of " + tier.count() + " instances are ready."));
    }

    private Instant cooled(Scaling.Pace pace) {
        return memory.changedAt()
                .map(it -> it.plusSeconds(pace.cooldownSeconds()))
                .orElse(tier.now());
    }

    private Verdict cooldown(Wish wish, Instant until) {
        return new Stay(
                Reason.COOLDOWN,
                sentence(wish) + " It waits until " + until.truncatedTo(ChronoUnit.SECONDS) + ".",
                Optional.of(until));
    }

    private static Verdict stay(Reason reason, String sentence) {
        return new Stay(reason, sentence, Optional.empty());
    }

    private String sentence(Wish wish) {
        var said = new ArrayList<String>();
        said.add(wish.why());
        if (wish.count() != tier.count()) {
            said.add(Math.min(wish.count(), rule.maxReplicas()) + " are wanted");
        }
        var text = String.join(": ", said);
        return capital(text) + ".";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
