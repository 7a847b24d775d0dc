package io.weft.controller.backups;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What an application had at a moment, outside of the grid.
 *
 * @param of which application, and as it was called then
 * @param target where it lies
 * @param scheduledFor the time of its policy; nothing for one that somebody asked for
 * @param export that it is taken from, until it is written
 * @param attempt that writes or removes it; an older one has no say any more
 * @param claimedUntil how long somebody is at it
 */
record Backup(
        UUID id,
        TenantId tenant,
        Of of,
        String target,
        State state,
        String reason,
        String by,
        Instant createdAt,
        Instant deadline,
        Optional<Instant> scheduledFor,
        Optional<UUID> export,
        long bytes,
        Optional<Instant> endedAt,
        int attempt,
        Optional<Instant> claimedUntil,
        Proof proof) {
    record Of(ApplicationId application, String name, int revision) {}

    /**
     * @param damage what was found when it was read; empty when nothing was
     * @param testReason what kept the application from being ready
     */
    record Proof(
            Optional<Instant> verifiedAt,
            String damage,
            Optional<Instant> testedAt,
            boolean testPassed,
            String testReason,
            int testSeconds) {
        static final Proof NONE = new Proof(Optional.empty(), "", Optional.empty(), false, "", 0);

        Proof verified(Instant at, String found) {
            return new Proof(Optional.of(at), found, testedAt, testPassed && found.isEmpty(), testReason, testSeconds);
        }

        Proof tested(Instant at, String why, int seconds) {
            return new Proof(verifiedAt, damage, Optional.of(at), why.isEmpty(), why, seconds);
        }
    }

    enum State {
        /** Its data is taken from the hosts. */
        TAKING,
        WRITING,
        READY,
        FAILED,
        REMOVING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody could go back to it. */
    boolean good() {
        return state == State.READY && proof.damage().isEmpty();
    }

    /** It has ended, and as far as anybody knows nothing of it is there. */
    boolean isUnwritten() {
        return endedAt.isPresent() && bytes == 0;
    }

    boolean proved() {
        return good() && proof.testPassed();
    }

    Backup in(State other, String why) {
        return moved(other, why, deadline, export, bytes, endedAt, proof);
    }

    /** Its size counts from now on. */
    Backup writing(long length, Instant later) {
        return moved(State.WRITING, "", later, export, length, endedAt, proof);
    }

    Backup ended(State end, String why, long length, Instant at) {
        return moved(end, why, deadline, Optional.empty(), length, Optional.of(at), proof);
    }

    Backup with(Proof other) {
        return moved(state, reason, deadline, export, bytes, endedAt, other);
    }

    Backup claimed(Instant until) {
        return held(attempt + 1, Optional.of(until));
    }

    Backup released(Optional<Instant> until) {
        return held(attempt, until);
    }

    private Backup moved(
            State other,
            String why,
            Instant until,
            Optional<UUID> taken,
            long length,
            Optional<Instant> end,
            Proof shown) {
        return new Backup(
                id,
                tenant,
                of,
                target,
                other,
                why,
                by,
                createdAt,
                until,
                scheduledFor,
                taken,
                length,
                end,
                attempt,
                claimedUntil,
                shown);
    }

    private Backup held(int nth, Optional<Instant> until) {
        return new Backup(
                id,
                tenant,
                of,
                target,
                state,
                reason,
                by,
                createdAt,
                deadline,
                scheduledFor,
                export,
                bytes,
                endedAt,
                nth,
                until,
                proof);
    }

    boolean isClaimed(Instant now) {
        return claimedUntil.filter(now::isBefore).isPresent();
    }
}
