package io.weft.controller.diskimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.controller.diskimages.HostileImages.Hostile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken in, what is not, and that nothing of the host's gets into what is. */
class IntakeTest {
    private static final long MIB = DiskFile.MIB;
    private static final String SECRET = "canary-3f1c9a";

    @TempDir
    private Path directory;

    private Path canary;
    private Scratch scratch;

    @BeforeEach
    void layACanary() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "qemu-img is not installed (package qemu-utils)");
        canary = Files.writeString(directory.resolve("canary"), SECRET.repeat(4096));
        scratch = new Scratch(Files.createDirectory(directory.resolve("store")));
    }

    private Intake intake() {
        return new Intake(scratch, new Converter(Duration.ofSeconds(30), 1024, 64 * MIB), 8192 * MIB, "1");
    }

    private StoredImage.Ready take(ImageFormat format, byte[] bytes) {
        var file = HostileImages.written(directory, bytes);
        return intake().take(file, new StoredImage.Content(format, Scratch.digest(file), bytes.length));
    }

    private Stream<Path> files() throws IOException {
        return Files.walk(directory).filter(Files::isRegularFile);
    }

    @Test
    void refusesEveryHostileOneAndLeavesNothingOfIt() throws IOException {
        var all = new HostileImages(canary).all();
        assertThat(all).hasSizeGreaterThan(40).extracting(Hostile::name).doesNotHaveDuplicates();
        for (var hostile : all) {
            var unfit = catchThrowableOfType(Unfit.class, () -> take(hostile.format(), hostile.bytes()));
            assertThat(unfit).as(hostile.name()).isNotNull();
            assertThat(unfit.code())
                    .as(hostile.name() + ": " + unfit.getMessage())
                    .isEqualTo(hostile.code());
            assertThat(unfit).hasMessageNotContaining(SECRET).hasMessageNotContaining(canary.toString());
            assertThat(files()).as(hostile.name()).containsExactlyInAnyOrder(canary, directory.resolve("brought"));
        }
    }

    /** The judge refuses them without it; it alone, told no format, would have given what is asked for. */
    @Test
    void aPlantedCallWithoutAFormatLeaksTheCanary() throws Exception {
        assertThat(leaking(List.of("qemu-img", "convert", "-O", "raw"))).isNotEmpty();
        assertThat(leaking(List.of("qemu-img", "convert", "-f", "raw", "-O", "raw")))
                .isEmpty();
    }

    private List<String> leaking(List<String> program) throws Exception {
        var leaking = new ArrayList<String>();
        for (var hostile : new HostileImages(canary).all()) {
            if (hostile.format() == ImageFormat.RAW
                    && convertedBy(program, hostile).contains(SECRET)) {
                leaking.add(hostile.name());
            }
        }
        return leaking;
    }

    private String convertedBy(List<String> program, Hostile hostile) throws Exception {
        var from = HostileImages.written(directory, hostile.bytes());
        var to = directory.resolve("out");
        Files.deleteIfExists(to);
        var words = new ArrayList<>(program);
        words.addAll(List.of(from.toString(), to.toString()));
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.exists(to) ? Files.readString(to, StandardCharsets.ISO_8859_1) : "";
    }

    @Test
    void theProgramIsToldTheFormatAndIsNobody() {
        var words = String.join(" ", new Converter(Duration.ofSeconds(9), 512, MIB).words("vmdk"));
        assertThat(words)
                .endsWith("qemu-img convert -q -f vmdk -O qcow2 /proc/self/fd/0 /proc/self/fd/1")
                .contains("prlimit --as=536870912 --cpu=9 --fsize=" + 65 * MIB, "--no-new-privs");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may say who a program is");
        assertThat(words).contains("unshare --net", "--reuid=65534", "--clear-groups", "--bounding-set=-all");
    }

    @Test
    void endsWhatWritesWithoutEnd() throws IOException {
        var file = HostileImages.bomb(2);
        assertThat(file.length).isLessThan(1 << 19);
        assertThatThrownBy(() -> take(ImageFormat.QCOW2, file)).isInstanceOf(Unfit.class);
        assertThat(files().mapToLong(it -> it.toFile().length()).sum()).isLessThan(2 * MIB);
    }

    @Test
    void takesAnImageThatStandsAlone() throws IOException {
        var ready = take(ImageFormat.QCOW2, HostileImages.plain());
        assertThat(ready.sizeMib()).isEqualTo(1);
        var blob = scratch.blob(ready.blob());
        assertThat(Scratch.digest(blob)).isEqualTo(ready.blob());
        assertThat(Files.getOwner(blob)).isEqualTo(Files.getOwner(directory));
        assertThat(files()).containsExactlyInAnyOrder(canary, directory.resolve("brought"), blob);
    }

    @Test
    void takesARawDiskAndTheDiskOfAnArchive() throws Exception {
        var raw = new byte[(int) (2 * MIB)];
        raw[510] = 0x55;
        raw[511] = (byte) 0xaa;
        System.arraycopy("hello".getBytes(StandardCharsets.US_ASCII), 0, raw, 4096, 5);
        assertThat(take(ImageFormat.RAW, raw).sizeMib()).isEqualTo(2);
        var archive = take(ImageFormat.OVA, archive(raw));
        assertThat(archive.sizeMib()).isEqualTo(2);
        var back = directory.resolve("back");
        run(
                "qemu-img",
                "convert",
                "-f",
                "qcow2",
                "-O",
                "raw",
                scratch.blob(archive.blob()).toString(),
                back.toString());
        assertThat(Files.readAllBytes(back)).isEqualTo(raw);
    }

    private byte[] archive(byte[] raw) throws Exception {
        var parts = Files.createDirectory(directory.resolve("parts"));
        var disk = Files.write(parts.resolve("raw"), raw);
        run(
                "qemu-img",
                "convert",
                "-f",
                "raw",
                "-O",
                "vmdk",
                "-o",
                "subformat=streamOptimized",
                disk.toString(),
                parts.resolve("disk.vmdk").toString());
        Files.writeString(
                parts.resolve("machine.ovf"),
                "<Envelope xmlns=\"http://schemas.dmtf.org/ovf/envelope/1\" xmlns:ovf=\"http://schemas.dmtf.org/ovf/envelope/1\"><References>"
                        + "<File ovf:href=\"disk.vmdk\" ovf:id=\"file1\"/></References></Envelope>");
        run(
                "tar",
                "--format=ustar",
                "-C",
                parts.toString(),
                "-cf",
                parts.resolve("machine.ova").toString(),
                "machine.ovf",
                "disk.vmdk");
        return Files.readAllBytes(parts.resolve("machine.ova"));
    }

    private static void run(String... words) throws Exception {
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void refusesWhatIsNotWhatWasSaid() {
        var file = HostileImages.written(directory, HostileImages.plain());
        var said = new StoredImage.Content(ImageFormat.QCOW2, "sha256:" + "0".repeat(64), 1);
        assertThatThrownBy(() -> intake().take(file, said))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining("digest");
    }
}
