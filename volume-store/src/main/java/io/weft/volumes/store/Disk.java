package io.weft.volumes.store;

import java.nio.file.Path;
import java.util.Optional;

/** What the hypervisor opens, with the format it must be told: a guest can write any header it likes into its disk. */
public sealed interface Disk {
    Format format();

    /** On this host. */
    record File(Path path, Format format) implements Disk {}

    /**
     * An image of a Ceph pool, which the hypervisor reaches over the network.
     *
     * @param name pool and image, {@code weft/<id>}
     * @param configuration where the monitors are
     * @param keyring who asks; empty where the cluster lets in whoever reaches it
     */
    record Rbd(String name, Path configuration, Optional<Keyring> keyring) implements Disk {
        @Override
        public Format format() {
            return Format.RAW;
        }
    }

    enum Format {
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
