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
 * @param shutOut no store that hosts share lets it in, and what it had there may be had by others
 */
public record Condition(
        Optional<Instant> lostAt,
        Optional<Instant> drainingSince,
        Optional<Reason> quarantined,
        Optional<Reason> refused,
        Optional<ShutOut> shutOut) {
    /** One that no store has shut out. */
    public Condition(
            Optional<Instant> lostAt,
            Optional<Instant> drainingSince,
            Optional<Reason> quarantined,
            Optional<Reason> refused) {
        this(lostAt, drainingSince, quarantined, refused, Optional.empty());
    }

    /** Nothing was decided. */
    public static final Condition OPEN =
            new Condition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @param code stable, for programs; @param why for people */
    public record Reason(String code, String why, Instant since) {}

    /** @param map the store's own, since which every part of it refuses the host; empty while that is being taken back */
    public record ShutOut(Instant since, Optional<Long> map) {}

    /** The store's word that nothing which the host still writes reaches a volume. */
    public Optional<Long> proofOfShutOut() {
        return shutOut.flatMap(ShutOut::map);
    }

    public boolean lost() {
        return lostAt.isPresent();
    }

    public boolean draining() {
        return drainingSince.isPresent();
    }

    /** Neither lost nor on the way out: something new may begin there. */
    public boolean takesNew() {
        return lostAt.isEmpty()
                && drainingSince.isEmpty()
                && quarantined.isEmpty()
                && refused.isEmpty()
                && shutOut.isEmpty();
    }

    public Condition lostAt(Instant when) {
        return new Condition(Optional.of(when), drainingSince, quarantined, refused, shutOut);
    }

    public Condition drainingSince(Instant when) {
        return new Condition(lostAt, Optional.of(when), quarantined, refused, shutOut);
    }

    public Condition shutOut(Optional<ShutOut> next) {
        return new Condition(lostAt, drainingSince, quarantined, refused, next);
    }

    /** The weightiest of it in one word; empty when nothing was decided. */
    public Optional<String> word() {
        return refused.map(Reason::code)
                .or(() -> lostAt.map(_ -> "lost"))
                .or(() -> quarantined.map(_ -> "quarantined"))
                .or(() -> shutOut.map(_ -> "shut-out"))
                .or(() -> drainingSince.map(_ -> "draining"));
    }
}
