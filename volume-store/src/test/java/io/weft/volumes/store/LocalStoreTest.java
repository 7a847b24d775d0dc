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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends StoreContract {
    private static final VolumeId COPY = new VolumeId(new UUID(0, 9));

    @TempDir
    Path directory;

    @BeforeEach
    void needsQemuImg() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "qemu-img is not installed (package qemu-utils)");
    }

    @Override
    protected Disk.Format format() {
        return Disk.Format.QCOW2;
    }

    @Override
    protected Store store() {
        return new LocalStore(directory, 0);
    }

    @Override
    protected void soil(Disk disk, int sizeMib) throws Exception {
        run(
                "qemu-io",
                "-f",
                "qcow2",
                "-c",
                "write -P 0xc4 0 " + sizeMib + "M",
                file(disk).toString());
    }

    @Override
    protected void expectBlank(Disk disk, int sizeMib) throws Exception {
        run(
                "qemu-io",
                "-f",
                "qcow2",
                "-c",
                "read -P 0 0 " + sizeMib + "M",
                file(disk).toString());
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
        Files.delete(file(disk));
        assertThatThrownBy(() -> store.ensurePresent(VOLUME, 16))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("gone");
    }

    @Test
    void packsWhatNobodyHasForAJourney() throws Exception {
        var store = store();
        var packed = directory.resolve("packed");
        assertThatThrownBy(() -> store.pack(VOLUME, packed)).isInstanceOf(StoreFault.class);
        store.ensurePresent(VOLUME, 64);
        var original = file(store.attach(VOLUME, FIRST, 1));
        run("qemu-io", "-f", "qcow2", "-c", "write -P 0xab 5M 20M", original.toString());
        assertThatThrownBy(() -> store.pack(VOLUME, packed)).hasMessageContaining("attached");
        store.detach(VOLUME, FIRST);
        store.pack(VOLUME, packed);
        assertThat(Files.size(packed)).as("what is alike is written once").isLessThan(2 << 20);

        store.fill(COPY, packed, 96, _ -> {});
        var arrived = file(store.attach(COPY, SECOND, 1));
        run("qemu-io", "-f", "qcow2", "-c", "read -P 0xab 5M 20M", arrived.toString());
        run("qemu-io", "-f", "qcow2", "-c", "read -P 0 25M 71M", arrived.toString());
        store.ensureAbsent(VOLUME);
    }

    @Test
    void aCopyHasTheDataAndNobodyGetsTheOriginalMeanwhile() throws Exception {
        var store = store();
        store.ensurePresent(VOLUME, 64);
        var original = file(store.attach(VOLUME, FIRST, 1));
        run("qemu-io", "-f", "qcow2", "-c", "write -P 0xab 5M 20M", original.toString());
        store.detach(VOLUME, FIRST);
        var tried = new ArrayList<Throwable>();
        store.copy(VOLUME, COPY, 64, percent -> {
            tried.add(catchThrowable(() -> store.attach(VOLUME, SECOND, 2)));
            tried.add(catchThrowable(() -> store.ensureAbsent(VOLUME)));
            tried.add(catchThrowable(() -> store.ensureAbsent(COPY)));
        });
        assertThat(tried)
                .isNotEmpty()
                .allSatisfy(
                        it -> assertThat(it).isInstanceOf(StoreFault.class).hasMessageContaining("is being copied"));
        var made = file(store.attach(COPY, SECOND, 1));
        run("qemu-img", "compare", "-s", "-f", "qcow2", "-F", "qcow2", original.toString(), made.toString());
        run("qemu-io", "-f", "qcow2", "-c", "read -P 0xab 5M 20M", made.toString());
        assertThat(names()).noneMatch(it -> it.endsWith(".new"));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }

    @Test
    void aCopyThatFailsLeavesNothingBehind() throws IOException {
        var store = store();
        store.ensurePresent(VOLUME, 64);
        assertThatThrownBy(() -> store.copy(VOLUME, COPY, 64, percent -> {
                    if (percent > 0) {
                        throw new IllegalStateException("enough of it");
                    }
                }))
                .hasMessage("enough of it");
        assertThat(names()).noneMatch(it -> it.startsWith(COPY.toString()));
        store.copy(VOLUME, COPY, 64, _ -> {});
        assertThat(store.list()).contains(new StoredVolume(COPY, 64, 0, Optional.empty()));
    }

    @Test
    void aVolumeThatCannotBeMadeIsNotThere() throws IOException {
        var store = store();
        Files.createDirectories(directory.resolve(VOLUME + ".new/in-the-way"));
        assertThatThrownBy(() -> store.ensurePresent(VOLUME, 16)).isInstanceOf(StoreFault.class);
        assertThat(store.list()).isEmpty();
    }

    @Test
    void noFileIsThereWithoutItsRecord() throws IOException {
        var store = store();
        store.ensurePresent(VOLUME, 64);
        var inTheWay = directory.resolve(COPY + ".volume/in-the-way");
        assertThatThrownBy(() ->
                        store.copy(VOLUME, COPY, 64, _ -> inTheWay.toFile().mkdirs()))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("cannot write");
        assertThat(names()).containsExactlyInAnyOrder(VOLUME + ".qcow2", VOLUME + ".volume", COPY + ".volume");
    }

    @Test
    void sweepsAwayWhatWasNotFinishedWhenItOpens() throws IOException {
        store().ensurePresent(VOLUME, 16);
        Files.createFile(directory.resolve(COPY + ".new"));
        Files.writeString(directory.resolve(COPY + ".volume"), "sizeMib=16\nepoch=0\n");
        assertThat(store().list()).extracting(StoredVolume::volume).containsExactly(VOLUME);
        assertThat(names()).containsExactlyInAnyOrder(VOLUME + ".qcow2", VOLUME + ".volume");
    }

    @Test
    void removesTheFilesOfAVolumeThatItHasNoRecordOf() throws IOException {
        var store = store();
        Files.createFile(directory.resolve(COPY + ".new"));
        Files.createFile(directory.resolve(COPY + ".qcow2"));
        store.ensureAbsent(COPY);
        assertThat(names()).isEmpty();
    }

    @Test
    void keepsSomeOfTheDiskFreeOfCopies() throws IOException {
        var store = new LocalStore(directory, Integer.MAX_VALUE);
        store.ensurePresent(VOLUME, 16);
        assertThatThrownBy(() -> store.copy(VOLUME, COPY, 16, _ -> {}))
                .isInstanceOf(StoreFault.class)
                .hasMessageMatching("no room for a copy of volume " + VOLUME
                        + ": it takes 1 MiB, and of \\d+ MiB that the host has free it keeps 2147483647 MiB");
        assertThat(names()).noneMatch(it -> it.startsWith(COPY.toString()));
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
        assertThat(Files.readAllBytes(file(disk))).startsWith('Q', 'F', 'I', 0xfb);
    }

    private static Path file(Disk disk) {
        return ((Disk.File) disk).path();
    }
}
