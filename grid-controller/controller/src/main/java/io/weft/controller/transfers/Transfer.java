package io.weft.controller.transfers;

import io.weft.catalog.Archive.VolumeData;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.util.Locale;
import java.util.UUID;

/**
 * What one volume has, on its way from its host.
 *
 * @param digest of the file that its host sends; empty before it has said so
 */
record Transfer(
        UUID id,
        TenantId tenant,
        UUID export,
        VolumeId volume,
        String name,
        int sizeMib,
        State state,
        String reason,
        String digest,
        long bytes) {
    private static final long MIB = 1L << 20;
    /** What the format takes beside the data, and what data can grow by when it is compressed. */
    private static final long BESIDE = 64 * MIB;

    enum State {
        OPEN,
        HERE,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Transfer open(Export of, UUID id, VolumeId volume, String name, int sizeMib) {
        return new Transfer(id, of.tenant(), of.id(), volume, name, sizeMib, State.OPEN, "", "", 0);
    }

    Transfer saying(String otherDigest, long otherBytes) {
        return new Transfer(id, tenant, export, volume, name, sizeMib, State.OPEN, "", otherDigest, otherBytes);
    }

    Transfer ended(State end, String why) {
        return new Transfer(id, tenant, export, volume, name, sizeMib, end, why, digest, bytes);
    }

    /** Of its file. */
    long mostBytes() {
        return sizeMib * MIB + sizeMib * MIB / 64 + BESIDE;
    }

    VolumeData data() {
        return new VolumeData(name, sizeMib, digest, bytes, 0);
    }
}
