package io.weft.volumes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.kernel.VolumeId;
import io.weft.volumes.store.local.LocalStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
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
    void aCopyHasTheDataAndNobodyGetsTheOriginalMeanwhile() throws Exception {
        var store = store();
        var copy = new VolumeId(new UUID(0, 9));
        store.ensurePresent(VOLUME, 64);
        var original = store.attach(VOLUME, FIRST, 1).path();
        run("qemu-io", "-f", "qcow2", "-c", "write -P 0xab 5M 20M", original.toString());
        store.detach(VOLUME, FIRST);
        var tried = new ArrayList<Throwable>();
        store.copy(VOLUME, copy, 64, percent -> {
            tried.add(catchThrowable(() -> store.attach(VOLUME, SECOND, 2)));
            tried.add(catchThrowable(() -> store.ensureAbsent(VOLUME)));
            tried.add(catchThrowable(() -> store.ensureAbsent(copy)));
        });
        assertThat(tried)
                .isNotEmpty()
                .allSatisfy(
                        it -> assertThat(it).isInstanceOf(StoreFault.class).hasMessageContaining("is being copied"));
        var made = store.attach(copy, SECOND, 1).path();
        run("qemu-img", "compare", "-s", "-f", "qcow2", "-F", "qcow2", original.toString(), made.toString());
        run("qemu-io", "-f", "qcow2", "-c", "read -P 0xab 5M 20M", made.toString());
        assertThat(Files.list(directory).map(it -> it.getFileName().toString())).noneMatch(it -> it.endsWith(".new"));
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("Pattern verification failed");
    }

    @Test
    void ownsTheFormat() throws IOException {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        var disk = store.attach(VOLUME, FIRST, 1);
        assertThat(Files.readAllBytes(disk.path())).startsWith('Q', 'F', 'I', 0xfb);
    }
}
