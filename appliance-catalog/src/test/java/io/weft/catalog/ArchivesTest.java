package io.weft.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications in one file, and files that only look so. */
class ArchivesTest {
    private static final KeyPair OURS = Archives.keys(seed(1));
    private static final KeyPair THEIRS = Archives.keys(seed(2));

    private final ApplicationDocument shortener = TestTexts.shortener();
    private final byte[] good = Archives.pack(shortener, TestTexts.CATALOG, OURS);

    private static byte[] seed(int value) {
        var seed = new byte[32];
        Arrays.fill(seed, (byte) value);
        return seed;
    }

    @Test
    void comesBackAsItWasWrittenCommentsAndAll() {
        var archive = Archives.open(good).orThrow();

        assertThat(archive.document().text()).isEqualTo(shortener.text());
        assertThat(archive.classes())
                .extracting(it -> it.name() + " " + it.version())
                .containsExactly("app 1.0.0", "in 1.0.0", "pgsql 1.0.0", "web 1.0.0");
        assertThat(Archives.distrust(archive.key(), List.of(Archives.told(OURS))))
                .isEmpty();
        assertThat(Archives.pack(shortener, TestTexts.CATALOG, OURS)).isEqualTo(good);
    }

    @Test
    void theKeyFollowsFromTheSecret() {
        assertThat(Archives.told(Archives.keys(seed(1))))
                .isEqualTo(Archives.told(OURS))
                .isNotEqualTo(Archives.told(THEIRS));
    }

    @Test
    void trustsNobodyElsesSignatureByItself() {
        var theirs = Archives.open(Archives.pack(shortener, TestTexts.CATALOG, THEIRS))
                .orThrow();

        assertThat(Archives.distrust(theirs.key(), List.of(Archives.told(OURS))))
                .extracting(Refusal::code)
                .containsExactly("archive-foreign");
        assertThat(Archives.distrust(theirs.key(), List.of(Archives.told(THEIRS))))
                .isEmpty();
        var unsigned = new Archive(theirs.document(), theirs.classes(), "");
        assertThat(Archives.distrust(unsigned.key(), List.of(Archives.told(OURS))))
                .extracting(Refusal::code)
                .containsExactly("archive-unsigned");
    }

    @Test
    void withDataItIsReadFromAFileAndNotAtOnce(@TempDir Path directory) throws IOException {
        var data = "a disk, as it were".getBytes(StandardCharsets.UTF_8);
        var links = new Archive.VolumeData("links", 256, digest(data), data.length, 0);
        var same = new Archive.VolumeData("web-1.root", 512, digest(data), data.length, 0);
        var volumes = List.of(links, same);
        var out = new ByteArrayOutputStream();
        Archives.pieces(Archives.head(shortener, TestTexts.CATALOG, volumes, OURS), volumes)
                .forEach(piece -> out.writeBytes(
                        switch (piece) {
                            case Archives.Piece.Told(var bytes) -> bytes;
                            case Archives.Piece.Data _ -> data;
                        }));
        var file = Files.write(directory.resolve("shortener.tar"), out.toByteArray());

        try (var open = FileChannel.open(file)) {
            var archive = Archives.open(open).orThrow();
            assertThat(archive.document().text()).isEqualTo(shortener.text());
            assertThat(archive.key()).isEqualTo(Archives.told(OURS));
            assertThat(archive.volumes()).extracting(Archive.VolumeData::name).containsExactly("links", "web-1.root");
            var at = archive.volumes().getFirst().at();
            assertThat(archive.volumes()).as("equal data is there once").allMatch(it -> it.at() == at);
            assertThat(Arrays.copyOfRange(out.toByteArray(), (int) at, (int) at + data.length))
                    .isEqualTo(data);
        }
        assertThat(Archives.open(out.toByteArray()).faults())
                .extracting(Refusal::code)
                .containsExactly("archive-has-data");
        Files.write(file, good);
        try (var open = FileChannel.open(file)) {
            assertThat(Archives.open(open).orThrow().volumes()).isEmpty();
        }
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Row S14 of the reliability reference. */
    @Test
    void refusesEveryHostileArchiveAndTouchesNothing() throws IOException {
        var before = around();
        var hostile = new HostileArchives(good);

        assertThat(hostile.all()).hasSizeGreaterThanOrEqualTo(50);
        hostile.all()
                .forEach((what, bytes) -> assertThat(Archives.open(bytes).faults())
                        .as(what)
                        .extracting(Refusal::code)
                        .contains(hostile.code(what)));
        var all = hostile.all().values().stream()
                .map(it -> new String(it, ISO_8859_1))
                .toList();
        assertThat(around())
                .filteredOn(it -> !before.contains(it))
                .noneMatch(it -> all.stream()
                        .anyMatch(
                                text -> text.contains(Path.of(it).getFileName().toString())));
        assertThat(Archives.open(good).faults()).isEmpty();
    }

    /** What traversal would reach first. Others may write there meanwhile, under names that no archive has. */
    private static TreeSet<String> around() throws IOException {
        var names = new TreeSet<String>();
        for (var place : List.of(Path.of(""), Path.of(".."), Path.of("../.."), Path.of("/"), Path.of("/etc/cron.d"))) {
            if (Files.isDirectory(place.toAbsolutePath())) {
                try (var files = Files.list(place.toAbsolutePath())) {
                    files.forEach(it -> names.add(it.toString()));
                }
            }
        }
        return names;
    }

    @Test
    void refusesOneByteChangedAnywhere() {
        for (var at = 0; at < good.length; at += 97) {
            var changed = good.clone();
            changed[at] ^= 0x20;
            if (Archives.open(changed) instanceof Reading.Parsed<Archive>(var archive)) {
                // Owner, mode and time in a header say nothing of the application.
                assertThat(archive.document().text()).as("byte " + at).isEqualTo(shortener.text());
                assertThat(archive.key()).as("byte " + at).isEqualTo(Archives.told(OURS));
            }
        }
    }
}
