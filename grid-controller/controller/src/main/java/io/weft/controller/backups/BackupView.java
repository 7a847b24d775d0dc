package io.weft.controller.backups;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A backup as its tenant sees it.
 *
 * @param application as it was called then; it may be gone
 * @param revision number of the application's document then
 * @param state {@code taking}, {@code writing}, {@code ready}, {@code failed}, {@code removing}
 * @param reason why it failed, or what it waits for
 * @param scheduledFor the time of the policy that it is for; nothing for one that somebody asked for
 * @param proof {@code unproved}, {@code verified}, {@code proved} when an application was made of it and was ready, {@code damaged}, or
 *     {@code test-failed}
 * @param proofReason what is wrong with it
 * @param testSeconds how long the test took
 */
public record BackupView(
        UUID id,
        String application,
        int revision,
        String target,
        String state,
        String reason,
        long bytes,
        String madeBy,
        Instant createdAt,
        Optional<Instant> endedAt,
        Optional<Instant> scheduledFor,
        String proof,
        String proofReason,
        Optional<Instant> verifiedAt,
        Optional<Instant> testedAt,
        int testSeconds) {
    static BackupView of(Backup it) {
        var proof = it.proof();
        return new BackupView(
                it.id(),
                it.of().name(),
                it.of().revision(),
                it.target(),
                it.state().word(),
                it.reason(),
                it.bytes(),
                it.by(),
                it.createdAt(),
                it.endedAt(),
                it.scheduledFor(),
                word(proof),
                proof.damage().isEmpty() ? proof.testReason() : proof.damage(),
                proof.verifiedAt(),
                proof.testedAt(),
                proof.testSeconds());
    }

    private static String word(Backup.Proof it) {
        if (!it.damage().isEmpty()) {
            return "damaged";
        }
        if (it.testPassed()) {
            return "proved";
        }
        if (it.testedAt().isPresent()) {
            return "test-failed";
        }
        return it.verifiedAt().isPresent() ? "verified" : "unproved";
    }
}
