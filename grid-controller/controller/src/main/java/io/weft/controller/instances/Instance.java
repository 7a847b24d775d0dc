package io.weft.controller.instances;

import io.weft.controller.placement.Objection;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.volumes.StoreKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One running copy of an appliance. It exists from its placement to the confirmed absence of its guest, and for all that
 * time it is the reservation of its capacity on its host.
 *
 * @param generation of the order last given; 0 while only placed
 * @param placement why this host was chosen
 * @param objections of the hosts that could not be
 * @param replaces the copy that was lost with its host and that this one stands in for
 * @param attempt how often people asked that it be begun anew
 * @param countsFrom the generation from which on what its host shows says how it is: a newer order that changes nothing for the
 *     guest, as those of a move, need not be shown first
 * @param move under way, or what is left of the last one
 */
public record Instance(
        InstanceId id,
        TenantId tenant,
        ApplicationId application,
        String appliance,
        int ordinal,
        HostId host,
        Phase phase,
        Instant phaseSince,
        long generation,
        GuestSpec spec,
        String placement,
        List<Objection> objections,
        Optional<InstanceId> replaces,
        long attempt,
        Optional<InstanceSighting> seen,
        long countsFrom,
        Optional<Move> move) {
    public Instance {
        objections = List.copyOf(objections);
    }

    /**
     * What the names of an appliance's instances begin with.
     *
     * @param appliance its name in the flat drawing
     */
    public static String prefix(String appliance) {
        return appliance.replace('/', '-');
    }

    /** One that stays where it is. */
    public Instance(
            InstanceId id,
            TenantId tenant,
            ApplicationId application,
            String appliance,
            int ordinal,
            HostId host,
            Phase phase,
            Instant phaseSince,
            long generation,
            GuestSpec spec,
            String placement,
            List<Objection> objections,
            Optional<InstanceId> replaces,
            long attempt,
            Optional<InstanceSighting> seen) {
        this(
                id,
                tenant,
                application,
                appliance,
                ordinal,
                host,
                phase,
                phaseSince,
                generation,
                spec,
                placement,
                objections,
                replaces,
                attempt,
                seen,
                generation,
                Optional.empty());
    }

    public String name() {
        return spec.name();
    }

    public Capacity capacity() {
        return new Capacity(spec.cpuMillis(), spec.memoryMib());
    }

    /** Seen ready under the order in force. A host's silence does not change this: see {@code planning}. */
    public boolean ready() {
        return ordered() && (isSeen(GuestState.READY) || isBeingSent() && isSeen(GuestState.SENT));
    }

    private boolean isBeingSent() {
        return move.filter(it -> it.stage() == Move.Stage.SENDING).isPresent();
    }

    /** Its host shows it so, under an order that changes nothing about it. */
    public boolean isSeen(GuestState state) {
        return current().filter(it -> it.state() == state).isPresent();
    }

    /** What its host shows, as far as it counts. */
    public Optional<InstanceSighting> current() {
        return seen.filter(it -> it.generation() >= countsFrom);
    }

    /** By every host that has to do with it. */
    public boolean confirmedAbsent() {
        return mayBeOn().isEmpty();
    }

    /** Its own host and the other of a move, but for what they have confirmed. */
    public List<HostId> mayBeOn() {
        var there = move.filter(it -> it.holds() && !it.cleared(generation)).map(Move::other).stream();
        return Stream.concat(goneFromItsHost() ? Stream.empty() : Stream.of(host), there)
                .toList();
    }

    private boolean goneFromItsHost() {
        return (phase == Phase.ABSENT || phase == Phase.LOST)
                && seen.filter(it -> it.generation() >= generation && it.state() == GuestState.ABSENT)
                        .isPresent();
    }

    /** A host was told to run it and not yet told to end it. */
    public boolean ordered() {
        return phase == Phase.RUNNING || phase == Phase.DRAINING;
    }

    /** It is or will be the one copy of its appliance and ordinal. */
    public boolean counts() {
        return phase != Phase.LOST;
    }

    /** It has a disk that is on its host alone. Without one it can begin elsewhere. */
    public boolean bound() {
        return spec.volumes().stream().anyMatch(it -> it.store().isEmpty());
    }

    /** It has a disk that other hosts reach too: they may have it once its own is shut out of the store. */
    public boolean sharesVolumes() {
        return spec.volumes().stream().anyMatch(it -> it.store().isPresent());
    }

    /** That a host has to share in to run it. */
    public Set<StoreKind> stores() {
        return spec.volumes().stream()
                .map(it -> it.store().map(StoreKind::of).orElse(StoreKind.LOCAL))
                .collect(Collectors.toSet());
    }

    /** Why it can't be moved now, whatever room there is; empty when it can. */
    public Optional<String> immovable() {
        if (bound()) {
            return Optional.of("it has a volume on its host, which can't move");
        }
        if (move.filter(Move::holds).isPresent()) {
            return Optional.of("it is being moved already");
        }
        return phase == Phase.RUNNING && ready() ? Optional.empty() : Optional.of("it is not running and ready");
    }

    public boolean moving() {
        return move.filter(Move::underWay).isPresent();
    }

    /** What is ordered gone is to go from both hosts of a move. */
    public Instance entering(Phase next, long nextGeneration, Instant now) {
        var from = nextGeneration == generation ? countsFrom : nextGeneration;
        var leaves = next == Phase.ABSENT || next == Phase.LOST;
        var after = leaves ? move.filter(Move::holds).map(it -> it.entering(Move.Stage.CLEARING, it.why(), now)) : move;
        return with(next, now, nextGeneration, attempt, seen, from, after);
    }

    /** To be begun anew where it is. */
    public Instance retried(Instant now) {
        return with(phase, now, generation + 1, attempt + 1, seen, generation + 1, move);
    }

    /** To have another bandwidth, which is nothing to the guest. */
    public Instance ofBandwidth(Optional<Integer> mbit) {
        return new Instance(
                id,
                tenant,
                application,
                appliance,
                ordinal,
                host,
                phase,
                phaseSince,
                ordered() ? generation + 1 : generation,
                spec.ofBandwidth(mbit),
                placement,
                objections,
                replaces,
                attempt,
                seen,
                countsFrom,
                move);
    }

    /** As its host's latest report has it. */
    public Instance sighted(InstanceSighting sighting) {
        return with(phase, phaseSince, generation, attempt, Optional.of(sighting), countsFrom, move);
    }

    /** As the latest report of the other host of its move has it. */
    public Instance sightedThere(InstanceSighting sighting) {
        return moving(phaseSince, generation, move.map(it -> it.sighted(sighting)));
    }

    /** It is to be moved. */
    public Instance beginningMove(HostId to, String why, Instant now) {
        var next = generation + 1;
        return moving(
                phaseSince, next, Optional.of(new Move(to, Move.Stage.OPENING, next, now, why, Optional.empty())));
    }

    /** Its move goes on, or back. */
    public Instance inStage(Move.Stage stage, String why, Instant now) {
        return moving(phaseSince, generation + 1, move.map(it -> it.entering(stage, why, now)));
    }

    /** The other host has it: now it is that one's, and the one it was on clears up. */
    public Instance arrived(Instant now) {
        var made = move.orElseThrow();
        var left = new Move(host, Move.Stage.CLEARING, made.number(), now, made.why(), seen);
        return new Instance(
                id,
                tenant,
                application,
                appliance,
                ordinal,
                made.other(),
                phase,
                phaseSince,
                generation + 1,
                spec,
                "moved here: " + made.why(),
                List.of(),
                replaces,
                attempt,
                made.seen(),
                countsFrom,
                Optional.of(left));
    }

    /** Nothing of it is left on the other host. */
    public Instance settled() {
        return moving(phaseSince, generation, Optional.empty());
    }

    private Instance moving(Instant since, long nextGeneration, Optional<Move> next) {
        return with(phase, since, nextGeneration, attempt, seen, countsFrom, next);
    }

    private Instance with(
            Phase next,
            Instant since,
            long nextGeneration,
            long nextAttempt,
            Optional<InstanceSighting> sighting,
            long from,
            Optional<Move> nextMove) {
        return new Instance(
                id,
                tenant,
                application,
                appliance,
                ordinal,
                host,
                next,
                since,
                nextGeneration,
                spec,
                placement,
                objections,
                replaces,
                nextAttempt,
                sighting,
                from,
                nextMove);
    }
}
