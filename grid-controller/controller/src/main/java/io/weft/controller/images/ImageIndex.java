package io.weft.controller.images;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code index.json} as the image build writes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ImageIndex(Blob kernel, Blob initramfs, Blob base, Map<String, Layer> classes, Map<String, DiskBlob> disks) {
    ImageIndex {
        classes = Map.copyOf(classes);
        disks = disks == null ? Map.of() : Map.copyOf(disks);
    }

    /** @param sizeMib of the disk that the file describes */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record DiskBlob(Digest digest, long bytes, int sizeMib) {}

    /** @param packages the list of what a guest of it has; none from a build that made no such list */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Layer(Digest digest, long bytes, Optional<Blob> packages) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Blob(Digest digest, long bytes) {}

    Map<Digest, Long> blobs() {
        var all = new HashMap<Digest, Long>();
        for (var blob : new Blob[] {kernel, initramfs, base}) {
            all.put(blob.digest(), blob.bytes());
        }
        classes.values().forEach(blob -> all.put(blob.digest(), blob.bytes()));
        disks.values().forEach(disk -> all.put(disk.digest(), disk.bytes()));
        return Map.copyOf(all);
    }
}
