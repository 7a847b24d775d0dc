package io.weft.controller.hosts;

import java.time.Instant;
import java.util.Optional;

/**
 * What has been decided about a host and stands until it is taken back. Silence is no decision: that is its {@link Standing}.
 *
 * @param lostAt when it was convicted: what ran there without a disk of its own begins anew elsewhere
 * @param drainingSince when an operator asked for it to be emptied
 * @param quarantined it was lost too often in a short time
 * @param refused it may not be the machine that it was
 */
public record Condition(
        Optional<Instant> lostAt,
        Optional<Instant> drainingSince,
        Optional<Reason> quarantined,
        Optional<Reason> refused) {
    /** Nothing was decided. */
    public static final Condition OPEN =
            new Condition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @param code stable, for programs; @param why for people */
    public record Reason(String code, String why, Instant since) {}

    public boolean lost() {
        return lostAt.isPresent();
    }

    public boolean draining() {
        return drainingSince.isPresent();
    }

    /** Neither lost nor on the way out: something new may begin there. */
    public boolean takesNew() {
        return lostAt.isEmpty() && drainingSince.isEmpty() && quarantined.isEmpty() && refused.isEmpty();
    }

    public Condition lostAt(Instant when) {
        return new Condition(Optional.of(when), drainingSince, quarantined, refused);
    }

    public Condition drainingSince(Instant when) {
        return new Condition(lostAt, Optional.of(when), quarantined, refused);
    }

    /** The weightiest of it in one word; empty when nothing was decided. */
    public Optional<String> word() {
        return refused.map(Reason::code)
                .or(() -> lostAt.map(_ -> "lost"))
                .or(() -> quarantined.map(_ -> "quarantined"))
                .or(() -> drainingSince.map(_ -> "draining"));
    }
}
