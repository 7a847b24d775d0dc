package io.weft.controller.observing;

import io.weft.controller.observing.Presence.Heard;
import io.weft.orders.Report;
import java.time.Duration;
import java.time.Instant;

/**
 * Whose word a report is. Pure.
 *
 * <p>An agent draws a boot at its start, and one machine runs one agent. So a boot may follow another, and never come back: two
 * that speak in turn are two machines, one of them a copy of the other's disk.
 *
 * <p>GOALS, in order: never greet a second machine while the first lives; notice that there are two; let a restarted agent go on
 * soon. HOW: a new boot waits until the old one has been quiet for a while by our clock, then it follows. Worked by hand: agent A
 * ends at 10.0 s and B says hello at 11.5 s, too soon; at 13.5 s A has been quiet for 3.5 s, and B follows. Had A been alive, its
 * word of 12.0 s would be later than B's first one: two machines. Had A been cut off when B began, B would follow, and A's next
 * word, newer than its last and later than B's first, says the same. What merely came late is older than B's first word by the
 * clock of the one machine that both ran on, and is dropped.
 */
final class Boots {
    /** Three heartbeats. */
    static final Duration QUIET = Duration.ofSeconds(3);
    /** Both heard for so long, whatever their clocks say. */
    static final Duration TOGETHER = Duration.ofSeconds(10);

    private Boots() {}

    enum Verdict {
        /** Of the boot that speaks, and new. */
        CURRENT,
        /** Of a boot that takes over here. */
        FOLLOWS,
        /** Of another boot, and too early to tell. */
        WAITS,
        /** Heard before, or of a boot that is gone. */
        STALE,
        TWO_MACHINES
    }

    static Verdict judge(Heard known, Report report, Instant now) {
        if (known.boot().isEmpty()) {
            return Verdict.FOLLOWS;
        }
        if (known.boot().get().equals(report.boot())) {
            return current(known, report);
        }
        if (known.previousBoot().filter(it -> it.equals(report.boot())).isPresent()) {
            return previous(known, report);
        }
        return known.bootAt().filter(it -> it.isAfter(report.at())).isPresent()
                ? Verdict.STALE
                : another(known, report, now);
    }

    private static Verdict current(Heard known, Report report) {
        if (report.sequence() <= known.lastSequence()) {
            return Verdict.STALE;
        }
        return known.challenger().filter(it -> report.at().isAfter(it.at())).isPresent()
                ? Verdict.TWO_MACHINES
                : Verdict.CURRENT;
    }

    private static Verdict previous(Heard known, Report report) {
        var alive = report.sequence() > known.previousSequence()
                && known.bootAt().filter(it -> report.at().isAfter(it)).isPresent();
        return alive ? Verdict.TWO_MACHINES : Verdict.STALE;
    }

    private static Verdict another(Heard known, Report report, Instant now) {
        var quiet = known.heardAt().filter(it -> it.plus(QUIET).isAfter(now)).isEmpty();
        if (quiet) {
            return Verdict.FOLLOWS;
        }
        return known.challenger()
                        .filter(it -> it.boot().equals(report.boot()))
                        .filter(it -> !it.heardAt().plus(TOGETHER).isAfter(now))
                        .isPresent()
                ? Verdict.TWO_MACHINES
                : Verdict.WAITS;
    }
}
