package io.weft.controller.schedules;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A schedule as its tenant sees it.
 *
 * @param id the application's
 * @param every how often, in words or in the five fields of cron
 * @param zone whose clock and whose days these are
 * @param next when its next time comes
 * @param latest the latest of its times of which there is a good snapshot
 * @param kept how many good ones there are
 * @param mostMib what it takes of the quota of volumes at most, as large as the volumes are now: one more than it keeps, since the
 *     oldest goes when the newest is there
 * @param fault why the latest time gave no snapshot, or what the next one waits for; empty when all is well
 */
public record ScheduleView(
        UUID id,
        String application,
        String every,
        String zone,
        Keep keep,
        Optional<Instant> next,
        Optional<Instant> latest,
        int kept,
        long mostMib,
        String fault,
        String setBy,
        Instant setAt) {}
