package io.weft.controller.schedules;

import io.weft.kernel.SnapshotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a schedule asks for at a time. Pure.
 *
 * <p>GOALS, in order: what people took is not looked at; the newest good snapshots stay as the schedule says; a time is seen to once, and of
 * times that were missed the latest alone. LIMITS: nothing that is being taken or that is lost goes; a failed one goes when a later one is
 * there. Example: daily at 03:00, the grid was down from Monday to Thursday noon: on Thursday at noon one is taken, for Thursday 03:00.
 *
 * @param take the time to take one for
 * @param waits why that is not done yet; empty when it is
 * @param remove what stays no more, the oldest first
 */
record Due(Optional<Instant> take, String waits, List<SnapshotId> remove) {
    Due {
        remove = List.copyOf(remove);
    }

    /** One that was taken by the schedule. @param at the time of the schedule that it is of */
    record Kept(SnapshotId id, Instant at, State state) {}

    enum State {
        TAKING,
        READY,
        FAILED,
        /** Some of its data is gone, and perhaps comes back with a host: people remove it. */
        LOST,
        REMOVING
    }

    static Due of(Schedule schedule, Collection<Kept> snapshots, Instant now) {
        var open = schedule.open(now);
        var waits = open.flatMap(_ -> underWay(snapshots)).orElse("");
        return new Due(open.filter(_ -> waits.isEmpty()), waits, superfluous(schedule, snapshots));
    }

    private static Optional<String> underWay(Collection<Kept> snapshots) {
        return snapshots.stream()
                .filter(it -> it.state() == State.TAKING)
                .findFirst()
                .map(it -> "The one of " + it.at() + " is still being taken.");
    }

    private static List<SnapshotId> superfluous(Schedule schedule, Collection<Kept> snapshots) {
        var ready = in(State.READY, snapshots);
        var staying = schedule.keep().staying(ready.stream().map(Kept::at).toList(), schedule.zone());
        var latest = snapshots.stream()
                .filter(it -> it.state() == State.READY || it.state() == State.FAILED)
                .map(Kept::at)
                .max(Comparator.naturalOrder());
        var going = new ArrayList<Kept>();
        ready.stream().filter(it -> !staying.contains(it.at())).forEach(going::add);
        in(State.FAILED, snapshots).stream()
                .filter(it -> latest.filter(it.at()::isBefore).isPresent())
                .forEach(going::add);
        return going.stream()
                .sorted(Comparator.comparing(Kept::at).thenComparing(Kept::id))
                .map(Kept::id)
                .toList();
    }

    private static List<Kept> in(State state, Collection<Kept> snapshots) {
        return snapshots.stream().filter(it -> it.state() == state).collect(Collectors.toList());
    }
}
