package io.weft.controller.images;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.Map;

/** {@code index.json} as the image build writes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ImageIndex(Blob kernel, Blob initramfs, Blob base, Map<String, Blob> classes) {
    ImageIndex {
        classes = Map.copyOf(classes);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Blob(Digest digest, long bytes) {}

    Map<Digest, Long> blobs() {
        var all = new HashMap<Digest, Long>();
        for (var blob : new Blob[] {kernel, initramfs, base}) {
            all.put(blob.digest(), blob.bytes());
        }
        classes.values().forEach(blob -> all.put(blob.digest(), blob.bytes()));
        return Map.copyOf(all);
    }
}
