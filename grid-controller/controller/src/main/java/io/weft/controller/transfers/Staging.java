package io.weft.controller.transfers;

import io.weft.controller.diskimages.Scratch;
import io.weft.controller.images.ImagesConfig;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.UUID;

/** Where what is under way lies, by ids of ours, and how much of it there may be. Several controllers share it, as they do the image store. */
@ApplicationScoped
class Staging {
    private static final long MIB = 1L << 20;
    private static final long KEPT_FREE = 1L << 30;

    private final Scratch scratch;
    private final Transfers transfers;
    private final TransfersConfig config;

    Staging(ImagesConfig store, Transfers transfers, TransfersConfig config) {
        this.scratch = Scratch.of(store, "transfers");
        this.transfers = transfers;
        this.config = config;
    }

    Path file(UUID id) {
        return scratch.received(id);
    }

    long length(UUID id) {
        return Scratch.length(file(id));
    }

    void append(UUID id, long offset, byte[] data) {
        Scratch.append(file(id), offset, data);
    }

    void discard(UUID id) {
        Scratch.discard(file(id));
    }

    /** Within a scope. @param times how often it may be here at one time, in one form or another */
    void requireRoom(TenantId tenant, long bytes, int times) {
        if (transfers.bytes(tenant) + bytes > config.mostTenantMib() * MIB) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "transfers-full",
                    "",
                    "A tenant has at most " + config.mostTenantMib()
                            + " MiB on its way at one time: remove exports and imports that are not needed.");
        }
        if (scratch.freeBytes() < KEPT_FREE + times * bytes) {
            throw new RefusedException(
                    Kind.CONFLICT, "transfers-no-room", "", "The grid's store has no room for it: tell its operator.");
        }
    }
}
