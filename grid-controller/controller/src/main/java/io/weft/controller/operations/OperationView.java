package io.weft.controller.operations;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation as the API shows it.
 *
 * @param origin {@code person}; {@code rule} when an appliance scaled by its rule, {@code balance} when hosts were evened out
 * @param appliance what it is about; empty for all of the application
 */
public record OperationView(
        UUID id,
        String kind,
        String origin,
        String appliance,
        String application,
        String state,
        Progress progress,
        String message,
        Instant startedAt,
        Instant deadline,
        Optional<Instant> finishedAt) {
    public record Progress(int done, int total) {}

    public static OperationView of(Operation it, String applicationName) {
        return new OperationView(
                it.id().value(),
                it.kind().name().toLowerCase(Locale.ROOT),
                it.origin().name().toLowerCase(Locale.ROOT),
                it.part().appliance(),
                applicationName,
                it.state().name().toLowerCase(Locale.ROOT),
                new Progress(it.done(), it.total()),
                it.message(),
                it.startedAt(),
                it.deadline(),
                it.finishedAt());
    }
}
