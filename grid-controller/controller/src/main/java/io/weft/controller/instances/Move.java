package io.weft.controller.instances;

import io.weft.kernel.HostId;
import io.weft.orders.GuestState;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance has to do with two hosts. While it moves, its own host has it and the other makes room; afterwards the other
 * clears up, and which of the two that is the instance's host says.
 *
 * @param number of the generation that it was begun with: it tells moves of one instance apart
 * @param why it was begun, and once it is given up, why
 * @param seen what the other host last said of the instance
 */
public record Move(HostId other, Stage stage, long number, Instant since, String why, Optional<InstanceSighting> seen) {
    public enum Stage {
        /** The other host makes room and the wires learn of it. */
        OPENING,
        /** Its own host sends it. From here on either may have it. */
        SENDING,
        /** Given up: the other host is to clear up, and only then does its own host let it go on for certain. */
        RECALLING,
        /** It has arrived, or is to go altogether: what is left on the other host is being cleared up. */
        CLEARING,
        /** It came to nothing: what is left on the other host is being cleared up. */
        GIVEN_UP,
        /** It came to nothing, and nothing of it is left but this. */
        FAILED
    }

    /** The other host may get the instance. */
    public boolean underWay() {
        return switch (stage) {
            case OPENING, SENDING, RECALLING -> true;
            case CLEARING, GIVEN_UP, FAILED -> false;
        };
    }

    /** Something of the instance may be on the other host, and room is kept for it there. */
    public boolean holds() {
        return stage != Stage.FAILED;
    }

    /** The other host has made room for it. */
    public boolean roomIsMade() {
        return seen.filter(it -> it.generation() >= number && it.state() == GuestState.RECEIVING)
                .isPresent();
    }

    /** The other host has it, and lets it run. */
    public boolean arrived() {
        return seen.filter(it -> it.generation() >= number)
                .filter(it -> switch (it.state()) {
                    case READY, UNREADY, BOOTING -> true;
                    case PREPARING, RECEIVING, SENT, STOPPING, FAILED, ABSENT -> false;
                })
                .isPresent();
    }

    /** The other host can't take it. */
    public Optional<String> refusal() {
        return seen.filter(it -> it.generation() >= number && it.state() == GuestState.FAILED)
                .map(InstanceSighting::reason);
    }

    /** @param generation that it was ordered gone with */
    public boolean cleared(long generation) {
        return seen.filter(it -> it.generation() >= generation && it.state() == GuestState.ABSENT)
                .isPresent();
    }

    Move entering(Stage next, String because, Instant now) {
        return new Move(other, next, number, now, because, seen);
    }

    Move sighted(InstanceSighting sighting) {
        return new Move(other, stage, number, since, why, Optional.of(sighting));
    }
}
