package io.weft.catalog;

import java.util.List;

/**
 * An application as an archive has it.
 *
 * @param classes that its appliances are of, by the version they had where it was exported
 * @param volumes whose data is in the archive, by name; none where it travels without
 * @param key of who signed it, in base64; empty of an archive that nobody signed
 */
public record Archive(ApplicationDocument document, List<ClassUse> classes, List<VolumeData> volumes, String key) {
    public Archive {
        classes = List.copyOf(classes);
        volumes = List.copyOf(volumes);
    }

    /** Without the data of its volumes. */
    public Archive(ApplicationDocument document, List<ClassUse> classes, String key) {
        this(document, classes, List.of(), key);
    }

    public record ClassUse(String name, String version) {}

    /**
     * What a volume had. Equal data is there once, whoever names it.
     *
     * @param sizeMib of the volume
     * @param digest of a compressed qcow2 file that needs no other one
     * @param bytes how long that is
     * @param at where it begins in the archive; 0 in one that is not written yet
     */
    public record VolumeData(String name, int sizeMib, String digest, long bytes, long at) {}

    public boolean signed() {
        return !key.isEmpty();
    }
}
