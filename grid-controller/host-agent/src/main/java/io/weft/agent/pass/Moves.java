package io.weft.agent.pass;

import io.weft.agent.control.Word;
import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.orders.GuestState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The next step for a guest that comes from another host or goes to one. Pure.
 *
 * <p>LIMITS: what was sent goes on here by no other word than an order to run; what is expected never begins by itself.
 */
final class Moves {
    private Moves() {}

    static boolean standsStill(GuestCase guest) {
        return guest.seen()
                .filter(it -> it.alive() && (it.stay() == Stay.EXPECTED || it.stay() == Stay.SENT))
                .isPresent();
    }

    static Decision lookingOn(GuestCase guest) {
        var sent = guest.seen().filter(it -> it.stay() == Stay.SENT).isPresent();
        return Decision.report(
                sent ? GuestState.SENT : GuestState.PREPARING, "waiting for the controller", guest.effort());
    }

    /** @param health how a guest is that has come */
    static Decision incoming(GuestCase guest, Supplier<Decision> health) {
        var effort = guest.effort();
        if (guest.seen().isPresent()) {
            return expected(guest.seen().get(), effort, health);
        }
        if (effort.busy()) {
            return Decision.report(GuestState.PREPARING, "", effort);
        }
        if (effort.failures() > 0) {
            return Decision.report(GuestState.FAILED, effort.reason(), effort);
        }
        // Its volumes' orders may be read after its own.
        if (!guest.missing().isEmpty()) {
            return Decision.report(GuestState.PREPARING, guest.missing(), effort);
        }
        return guest.port()
                ? Decision.act(GuestState.PREPARING, "", GuestStep.RECEIVE, effort)
                : Decision.report(GuestState.PREPARING, "waiting for its network port", effort);
    }

    private static Decision expected(GuestSeen seen, Effort effort, Supplier<Decision> health) {
        if (seen.stay() != Stay.EXPECTED && seen.alive()) {
            return health.get();
        }
        if (effort.busy()) {
            return Decision.report(GuestState.PREPARING, "", effort);
        }
        if (seen.stay() != Stay.EXPECTED) {
            return Decision.report(GuestState.FAILED, "it ended by itself", effort);
        }
        if (!seen.alive()) {
            return Decision.report(GuestState.FAILED, "what was to become of it has ended", effort);
        }
        return seen.word() == Word.UNREADY
                ? Decision.report(GuestState.FAILED, seen.reason(), effort)
                : Decision.report(GuestState.RECEIVING, "", effort);
    }

    static Decision outgoing(GuestCase guest, Supplier<Decision> health, Instant now) {
        var effort = guest.effort();
        var stay = guest.seen().map(GuestSeen::stay);
        if (stay.equals(Optional.of(Stay.SENT))) {
            return Decision.report(GuestState.SENT, "", effort);
        }
        if (!guest.alive()) {
            return Decision.report(GuestState.FAILED, "it ended by itself", effort);
        }
        if (effort.busy() && stay.equals(Optional.of(Stay.SENDING))) {
            // It was ready when that began, and can't answer while it stands still.
            return Decision.report(GuestState.READY, "", effort);
        }
        var state = health.get();
        if (effort.busy()) {
            return state;
        }
        if (stay.equals(Optional.of(Stay.SENDING))) {
            return with(state, GuestStep.RESUME);
        }
        return state.state() != GuestState.READY || now.isBefore(effort.notBefore())
                ? state
                : with(state, GuestStep.SEND);
    }

    private static Decision with(Decision state, GuestStep step) {
        return Decision.act(state.state(), state.reason(), step, state.effort());
    }

    /** It was sent, or was to be, and is to run here. */
    static boolean isToGoOn(GuestCase guest) {
        return guest.seen()
                .filter(it -> it.stay() == Stay.SENT || it.stay() == Stay.SENDING)
                .isPresent();
    }

    /** What was sent may have run elsewhere for a while; on a disk that it wrote to there, its memory of here is an old one. */
    private static boolean mayHaveWritten(GuestCase guest) {
        return guest.seen()
                .filter(it -> it.stay() == Stay.SENT)
                .flatMap(GuestSeen::spec)
                .filter(it -> !it.volumes().isEmpty())
                .isPresent();
    }

    static Decision goOn(GuestCase guest) {
        var effort = guest.effort();
        if (!effort.busy() && mayHaveWritten(guest)) {
            return Decision.act(
                    GuestState.UNREADY,
                    "begins anew from its disk, which it may have written to elsewhere",
                    GuestStep.KILL,
                    effort.ended());
        }
        return effort.busy()
                ? Decision.report(GuestState.UNREADY, "goes on soon", effort)
                : Decision.act(GuestState.UNREADY, "goes on soon", GuestStep.RESUME, effort);
    }
}
