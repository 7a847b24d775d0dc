package io.weft.volumes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.volumes.store.local.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends StoreContract {
    @TempDir
    Path directory;

    @BeforeEach
    void needsQemuImg() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "qemu-img is not installed (package qemu-utils)");
    }

    @Override
    protected Store store() {
        return new LocalStore(directory);
    }

    @Test
    void remembersEpochsAndHoldersAfterARestart() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        store.attach(VOLUME, FIRST, 7);
        var restarted = store();
        assertThat(restarted.list().getFirst().holder()).contains(FIRST);
        assertThatThrownBy(() -> restarted.attach(VOLUME, FIRST, 6)).isInstanceOf(StaleAttachment.class);
    }

    @Test
    void refusesToReplaceLostDataByAnEmptyFile() throws IOException {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        var disk = store.attach(VOLUME, FIRST, 1);
        store.detach(VOLUME, FIRST);
        Files.delete(disk.path());
        assertThatThrownBy(() -> store.ensurePresent(VOLUME, 16))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("gone");
    }

    @Test
    void ownsTheFormat() throws IOException {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        var disk = store.attach(VOLUME, FIRST, 1);
        assertThat(Files.readAllBytes(disk.path())).startsWith('Q', 'F', 'I', 0xfb);
    }
}
