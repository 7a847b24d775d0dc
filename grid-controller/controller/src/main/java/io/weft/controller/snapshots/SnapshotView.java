package io.weft.controller.snapshots;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.volumes.Volume;
import io.weft.orders.Report.Consistency;
import io.weft.orders.Report.SnapshotTaken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A snapshot as its tenant sees it.
 *
 * @param application that it is of; it may be gone
 * @param destroyed whether the application is
 * @param state {@code taking}, {@code ready}, {@code failed}, {@code removing}, or {@code lost} when some of its data is
 * @param reason why it failed, or what it waits for
 * @param consistency what can be expected of its data: {@code stopped} when nobody had it, {@code frozen} when guests ran and their
 *     file systems were frozen, {@code crash} when it is as after a power cut; the worst of its volumes
 * @param takenAt the moment that its data is as of
 * @param moments how many there are: volumes of one host are of one moment
 * @param scheduledFor the time of its schedule that it was taken for; nothing for one that somebody took
 * @param revision number of the application's document then
 */
public record SnapshotView(
        UUID id,
        String name,
        String application,
        boolean destroyed,
        String state,
        String reason,
        Optional<String> consistency,
        Optional<Instant> takenAt,
        int moments,
        long sizeMib,
        int revision,
        String madeBy,
        Instant createdAt,
        Instant deadline,
        Optional<Instant> scheduledFor,
        List<SnapshotVolume> volumes) {
    public SnapshotView {
        volumes = List.copyOf(volumes);
    }

    /**
     * @param host that it is on; empty when it is lost
     * @param consistency of this one
     */
    public record SnapshotVolume(
            UUID id, String name, int sizeMib, String store, String host, Optional<String> consistency) {}

    static SnapshotView of(Snapshot it, Application application, List<Volume> parts, List<SnapshotVolume> shown) {
        var taken = parts.stream()
                .flatMap(part -> part.part().flatMap(Volume.Part::taken).stream())
                .toList();
        var lost =
                parts.stream().filter(part -> part.wish() == Volume.Wish.LOST).findFirst();
        return new SnapshotView(
                it.id().value(),
                it.name(),
                application.name(),
                application.state() == ApplicationState.DESTROYED,
                lost.isPresent() && it.state() == Snapshot.State.READY
                        ? "lost"
                        : it.state().word(),
                lost.map(part -> "volume " + part.name() + " "
                                + Course.said(part).orElse("was lost"))
                        .orElseGet(() -> reason(it, parts)),
                taken.stream()
                        .map(SnapshotTaken::consistency)
                        .max(Comparator.naturalOrder())
                        .map(SnapshotView::word),
                taken.stream().map(SnapshotTaken::at).min(Comparator.naturalOrder()),
                Math.toIntExact(taken.stream().map(SnapshotTaken::at).distinct().count()),
                parts.stream().mapToLong(Volume::sizeMib).sum(),
                it.revision(),
                it.by(),
                it.createdAt(),
                it.deadline(),
                it.scheduledFor(),
                shown);
    }

    private static String reason(Snapshot it, List<Volume> parts) {
        return it.state() == Snapshot.State.TAKING
                ? parts.stream()
                        .flatMap(part -> Course.said(part).stream())
                        .findFirst()
                        .orElse("")
                : it.reason();
    }

    static String word(Consistency it) {
        return it.name().toLowerCase(Locale.ROOT);
    }
}
