package io.weft.controller.transfers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An export as its tenant sees it.
 *
 * @param snapshot whose data goes along
 * @param state {@code taking} its snapshot, {@code sending} while hosts do, {@code ready} to be fetched, {@code failed}
 * @param reason why it failed
 * @param received how much of the data is here
 * @param bytes of the archive, once it is ready
 * @param deadline when it has failed if it is not ready by then
 * @param expiresAt when it is forgotten, once it has ended
 */
public record ExportView(
        UUID id,
        String application,
        UUID snapshot,
        String state,
        String reason,
        long received,
        Optional<Long> bytes,
        String by,
        Instant createdAt,
        Instant deadline,
        Optional<Instant> expiresAt,
        List<ExportVolume> volumes) {
    public ExportView {
        volumes = List.copyOf(volumes);
    }

    /** @param state {@code open}, {@code here} or {@code failed} @param bytes of what its host sends, once it has said so */
    public record ExportVolume(String name, int sizeMib, String state, long received, Optional<Long> bytes) {}
}
