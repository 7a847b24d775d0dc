package io.weft.controller.hosts;

import io.weft.kernel.Capacity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A host as operators see it.
 *
 * @param state what was decided about it ({@code lost}, {@code draining}, {@code quarantined}, {@code shut-out},
 *     {@code identity-changed}, {@code two-machines}), else its standing
 * @param standing how fresh its own word is: {@code joining}, {@code online}, {@code suspect} or {@code offline}
 * @param reason why it is in this state, for people; empty when there is nothing to explain
 * @param since when that was decided
 * @param drain how far it has come, while it is being drained
 */
public record HostView(
        UUID id,
        String name,
        String state,
        String standing,
        String reason,
        Optional<Instant> since,
        Capacity capacity,
        Capacity reserved,
        String acceleration,
        String underlay,
        Optional<Instant> lastSeenAt,
        int instances,
        int volumes,
        List<Action> actions,
        Optional<Drain> drain) {
    public HostView {
        actions = List.copyOf(actions);
    }

    /**
     * @param toMove instances that are still to be moved
     * @param staying instances, volumes or ends of wires that can't be moved or go by themselves
     * @param seconds that it may take to move the rest, by a rough estimate
     * @param safeToPull nothing of anybody stands there
     */
    public record Drain(int toMove, int staying, long seconds, boolean safeToPull) {
        static Drain of(Occupation there) {
            var movable = there.movable();
            var staying = there.instances() - movable.instances() + there.volumes();
            return new Drain(movable.instances(), staying, movable.estimate().toSeconds(), there.isEmpty());
        }
    }

    /** @param reason why not; empty when allowed */
    public record Action(String name, boolean allowed, String reason) {}

    public static HostView of(Host it, Occupation there) {
        return new HostView(
                it.id().value(),
                it.name(),
                it.state(),
                it.standing().word(),
                reason(it),
                since(it.condition()),
                it.capacity(),
                it.reserved(),
                it.acceleration(),
                it.underlay(),
                it.lastSeenAt(),
                there.instances(),
                there.volumes(),
                actions(it, there),
                Optional.of(Drain.of(there)).filter(_ -> it.condition().draining()));
    }

    private static String reason(Host it) {
        var condition = it.condition();
        if (condition.refused().isPresent()) {
            return condition.refused().get().why() + ". Nothing is ordered there, and its guests are left alone.";
        }
        if (condition.lost()) {
            return "It was silent while others were heard, or its power is off. Instances without a volume begin elsewhere;"
                    + " the others wait for it."
                    + condition
                            .proofOfShutOut()
                            .map(map -> " The store has shut it out since its map " + map
                                    + ": instances whose volumes hosts share begin elsewhere too.")
                            .orElse("");
        }
        if (condition.quarantined().isPresent()) {
            return "It was " + condition.quarantined().get().why()
                    + ", and takes nothing new until somebody says so, or it has stayed quiet for long.";
        }
        if (condition.shutOut().isPresent()) {
            return "It is back, and shut out of the store until nothing of before its loss is left there.";
        }
        return condition.draining() ? "It takes nothing new, and what can move moves to other hosts." : "";
    }

    private static Optional<Instant> since(Condition condition) {
        return condition
                .refused()
                .map(Condition.Reason::since)
                .or(condition::lostAt)
                .or(() -> condition.quarantined().map(Condition.Reason::since))
                .or(() -> condition.shutOut().map(Condition.ShutOut::since))
                .or(condition::drainingSince);
    }

    private static List<Action> actions(Host it, Occupation there) {
        var condition = it.condition();
        var open = !condition.draining() && condition.quarantined().isEmpty();
        var gone = condition.lost() || condition.refused().isPresent();
        return List.of(
                action("drain", !condition.draining(), "It is being drained already."),
                action("undrain", !open, "It is not being drained."),
                action("repair", true, ""),
                action("remove", there.isEmpty(), "It has " + there.words() + "."),
                action("remove-lost", gone, "It is neither lost nor refused."));
    }

    private static Action action(String name, boolean allowed, String otherwise) {
        return new Action(name, allowed, allowed ? "" : otherwise);
    }
}
