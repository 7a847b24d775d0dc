package io.weft.agent.pass;

import io.weft.agent.guests.GuestSeen;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The next step for one guest.
 *
 * <p>GOALS, in order: never act without a session; never leave anything of an absent guest; keep a wished guest running;
 * say why it isn't. LIMITS: at most one step at a time; no start before the pause after a failure is over. HOW, by
 * example: wished PREPARED, nothing there → PREPARE, once. Wished RUNNING, nothing there, port up → START. It boots, says ready, its listeners answer → READY. Its process
 * ends unasked → FAILED "ended by itself", and START after one second; ends again → two seconds, four, … sixty.
 */
final class NextStep {
    private NextStep() {}

    static Decision of(GuestCase guest, Limits limits, Instant now) {
        var noted = guest.effort().busy() ? guest : noticing(guest, limits, now);
        if (!noted.mayAct()) {
            return lookingOn(noted, limits, now);
        }
        return switch (noted.order().wish()) {
            case PREPARED -> noted.alive() ? health(noted, limits, now) : preparing(noted, now);
            case RUNNING -> noted.alive() ? running(noted, limits, now) : starting(noted, now);
            case INCOMING -> Moves.incoming(noted, () -> health(noted, limits, now));
            case OUTGOING -> Moves.outgoing(noted, () -> health(noted, limits, now), now);
            case ABSENT -> noted.alive() ? ending(noted, limits, now) : removing(noted);
        };
    }

    /** What does not run can't be asked. */
    private static Decision ending(GuestCase guest, Limits limits, Instant now) {
        return Moves.standsStill(guest)
                ? stopping(guest, guest.effort().stopAsked(now), 0, now)
                : stopping(guest, guest.effort(), stopSeconds(guest, limits), now);
    }

    /** Compares what is seen with what was going on: adopts a running guest, notes one that ended. */
    private static GuestCase noticing(GuestCase guest, Limits limits, Instant now) {
        var effort = guest.effort();
        if (Moves.standsStill(guest)) {
            return guest;
        }
        if (guest.alive()) {
            return with(guest, effort.startedAt().isPresent() ? effort : adopted(guest, limits, now));
        }
        if (effort.startedAt().isEmpty()) {
            return guest;
        }
        var wanted = effort.stopAskedAt().isPresent() || guest.order().wish() == InstanceOrder.Wish.ABSENT;
        return with(guest, wanted ? effort.ended() : effort.failed("the guest ended by itself", now, limits));
    }

    /** One that has served has booted, whatever ails it now: it is not to be killed for booting too long. */
    private static Effort adopted(GuestCase guest, Limits limits, Instant now) {
        var stop = guest.effort().stopAskedAt();
        var begun = guest.effort().started(now);
        var served = guest.seen().orElseThrow().served();
        var started = served ? begun.ready(now, limits.goodRun()) : begun;
        return stop.isPresent() ? started.stopAsked(stop.get()) : started;
    }

    private static GuestCase with(GuestCase guest, Effort effort) {
        return new GuestCase(
                guest.order(),
                guest.mayAct(),
                guest.seen(),
                guest.port(),
                guest.disks(),
                guest.missing(),
                guest.probe(),
                effort);
    }

    private static Decision lookingOn(GuestCase guest, Limits limits, Instant now) {
        if (Moves.standsStill(guest)) {
            return Moves.lookingOn(guest);
        }
        if (guest.alive()) {
            return health(guest, limits, now);
        }
        var gone = guest.order().wish() == InstanceOrder.Wish.ABSENT
                && guest.seen().isEmpty()
                && !guest.port()
                && !guest.disks();
        return gone
                ? Decision.report(GuestState.ABSENT, "", guest.effort())
                : Decision.report(GuestState.PREPARING, "waiting for the controller", guest.effort());
    }

    private static Decision preparing(GuestCase guest, Instant now) {
        var effort = guest.effort();
        if (effort.busy()) {
            return Decision.report(GuestState.PREPARING, "fetching its layers", effort);
        }
        if (effort.prepared() || now.isBefore(effort.notBefore())) {
            return Decision.report(GuestState.PREPARING, effort.reason(), effort);
        }
        return Decision.act(GuestState.PREPARING, effort.reason(), GuestStep.PREPARE, effort);
    }

    private static Decision starting(GuestCase guest, Instant now) {
        var effort = guest.effort();
        if (effort.busy()) {
            return Decision.report(GuestState.PREPARING, "getting layers and disks ready", effort);
        }
        if (now.isBefore(effort.notBefore())) {
            return Decision.report(GuestState.FAILED, effort.reason(), effort);
        }
        if (!guest.missing().isEmpty()) {
            return Decision.report(GuestState.PREPARING, guest.missing(), effort);
        }
        if (!guest.port()) {
            return Decision.report(GuestState.PREPARING, "waiting for its network port", effort);
        }
        return Decision.act(GuestState.PREPARING, effort.reason(), GuestStep.START, effort);
    }

    private static Decision running(GuestCase guest, Limits limits, Instant now) {
        if (Moves.isToGoOn(guest)) {
            return Moves.goOn(guest);
        }
        if (needsRestart(guest)) {
            return restarting(guest, limits, now);
        }
        var health = health(guest, limits, now);
        if (health.state() != GuestState.BOOTING || guest.effort().busy()) {
            return health;
        }
        var deadline = Duration.ofSeconds(guest.order().guest().orElseThrow().readySeconds());
        var started = guest.effort().startedAt().orElse(now);
        if (now.isBefore(started.plus(deadline))) {
            return health;
        }
        var why = "not ready within " + deadline.toSeconds() + " s"
                + (health.reason().isEmpty() ? "" : ": " + health.reason());
        return Decision.act(
                GuestState.FAILED, why, GuestStep.KILL, guest.effort().failed(why, now, limits));
    }

    private static Decision health(GuestCase guest, Limits limits, Instant now) {
        var seen = guest.seen().orElseThrow();
        var effort = guest.effort();
        return switch (seen.word()) {
            case STOPPING -> Decision.report(GuestState.STOPPING, seen.reason(), effort);
            case READY, MUTE ->
                guest.probe().passing()
                        ? Decision.report(GuestState.READY, "", effort.ready(now, limits.goodRun()))
                        : unready(effort, guest.probe().failed());
            case UNREADY -> unready(effort, seen.reason());
            case SILENT -> unready(effort, "the guest has not said that it is ready");
        };
    }

    private static Decision unready(Effort effort, String reason) {
        return Decision.report(
                effort.readySince().isPresent() ? GuestState.UNREADY : GuestState.BOOTING, reason, effort.unready());
    }

    private static Decision restarting(GuestCase guest, Limits limits, Instant now) {
        var decision = stopping(guest, guest.effort(), stopSeconds(guest, limits), now);
        return new Decision(decision.state(), restartReason(guest), decision.step(), decision.effort());
    }

    private static String restartReason(GuestCase guest) {
        var anew = guest.seen()
                .flatMap(GuestSeen::booted)
                .filter(it -> it.attempt() < guest.order().attempt())
                .isPresent();
        return anew ? "restarting because somebody asked" : "restarting with new settings";
    }

    private static Decision stopping(GuestCase guest, Effort effort, int stopSeconds, Instant now) {
        if (effort.busy()) {
            return Decision.report(GuestState.STOPPING, "", effort);
        }
        if (effort.stopAskedAt().isEmpty()) {
            return Decision.act(GuestState.STOPPING, "", GuestStep.ASK_TO_STOP, effort.stopAsked(now));
        }
        if (now.isBefore(effort.stopAskedAt().get().plusSeconds(stopSeconds))) {
            return Decision.report(GuestState.STOPPING, "", effort);
        }
        return Decision.act(GuestState.STOPPING, "did not stop within " + stopSeconds + " s", GuestStep.KILL, effort);
    }

    private static Decision removing(GuestCase guest) {
        var effort = guest.effort();
        if (effort.busy()) {
            return Decision.report(GuestState.STOPPING, "", effort);
        }
        if (guest.port()) {
            return Decision.report(GuestState.STOPPING, "removing its network port", effort);
        }
        return guest.seen().isPresent() || guest.disks()
                ? Decision.act(GuestState.STOPPING, "", GuestStep.REMOVE, effort)
                : Decision.report(GuestState.ABSENT, "", effort);
    }

    private static int stopSeconds(GuestCase guest, Limits limits) {
        return guest.order()
                .guest()
                .or(() -> guest.seen().flatMap(GuestSeen::spec))
                .map(GuestSpec::stopSeconds)
                .orElse(limits.stopSeconds());
    }

    /**
     * Only what the guest reads at boot matters; outside addresses, egress, bandwidth and deadlines change under a running guest. And
     * people may ask for a new beginning.
     */
    private static boolean needsRestart(GuestCase guest) {
        var booted = guest.seen().flatMap(GuestSeen::spec);
        var ordered = guest.order().guest();
        if (booted.isEmpty() || ordered.isEmpty()) {
            return false;
        }
        var earlier = guest.seen().flatMap(GuestSeen::booted).map(InstanceOrder::attempt);
        return !asBooted(booted.get()).equals(asBooted(ordered.get()))
                || earlier.filter(it -> it < guest.order().attempt()).isPresent();
    }

    private static GuestSpec asBooted(GuestSpec spec) {
        return new GuestSpec(
                spec.tenant(),
                spec.application(),
                "",
                spec.appliance(),
                spec.name(),
                spec.className(),
                spec.cpuMillis(),
                spec.memoryMib(),
                spec.layers(),
                spec.address(),
                spec.names(),
                spec.properties(),
                spec.volumes(),
                List.of(),
                Optional.empty(),
                GuestSpec.Egress.NONE,
                0,
                0,
                spec.firmware(),
                Optional.empty(),
                spec.screen());
    }
}
