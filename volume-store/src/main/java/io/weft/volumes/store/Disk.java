package io.weft.volumes.store;

import java.nio.file.Path;

/** What the hypervisor opens, with the format it must be told: a guest can write any header it likes into its disk. */
public record Disk(Path path, Format format) {
    public enum Format {
        QCOW2("qcow2"),
        RAW("raw");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        /** As QEMU and libvirt spell it. */
        public String word() {
            return word;
        }
    }
}
