package io.weft.controller.diskimages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Files that are no image, and files that are more. Each names a canary where it can: a file of the host's that has no business in an image. */
final class HostileImages {
    private static final int CLUSTER = 65536;
    private static final int BLOCK = 512;
    private final Path canary;

    HostileImages(Path canary) {
        this.canary = canary;
    }

    /** @param code by which it is refused */
    record Hostile(String name, ImageFormat format, String code, byte[] bytes) {}

    List<Hostile> all() {
        var all = new ArrayList<Hostile>();
        qcow2(all);
        raw(all);
        ova(all);
        archives(all);
        return all;
    }

    private void qcow2(List<Hostile> all) {
        add(all, "backing file", "image-not-alone", leaning());
        add(all, "backing file of another format", "image-not-alone", leaning("nbd:unix:" + canary));
        add(all, "the name of a backing file's format", "image-not-alone", extended(0xe2792aca, "raw"));
        add(all, "data in another file", "image-not-alone", edited(it -> it.putLong(72, 0b100)));
        add(all, "the name of a data file", "image-not-alone", extended(0x44415441, canary.toString()));
        add(all, "eight exbibytes", "image-malformed", edited(it -> it.putLong(24, Long.MAX_VALUE & -512L)));
        add(all, "less than no bytes", "image-malformed", edited(it -> it.putLong(24, -512)));
        add(all, "a disk larger than the grid takes", "image-too-large", roomy());
        add(all, "a table of four thousand million tables", "image-malformed", edited(it -> it.putInt(36, -1)));
        add(all, "a table beyond the end", "image-malformed", edited(it -> it.putLong(40, 1L << 40)));
        add(all, "a table in the header", "image-malformed", edited(it -> it.putLong(40, 0)));
        add(all, "a table in between", "image-malformed", edited(it -> it.putLong(40, 3 * CLUSTER + 1)));
        add(all, "counts beyond the end", "image-malformed", edited(it -> it.putLong(48, 1L << 50)));
        add(all, "counts without end", "image-malformed", edited(it -> it.putInt(56, -1)));
        add(all, "clusters of a byte", "image-malformed", edited(it -> it.putInt(20, 0)));
        add(all, "clusters of an exbibyte", "image-malformed", edited(it -> it.putInt(20, 60)));
        add(all, "what nobody knows", "image-malformed", edited(it -> it.putLong(72, 1L << 40)));
        add(all, "encryption", "image-malformed", edited(it -> it.putInt(32, 2)));
        add(all, "snapshots inside", "image-malformed", edited(it -> it.putInt(60, 60000)));
        add(all, "version nine", "image-malformed", edited(it -> it.putInt(4, 9)));
        add(all, "a header of four gibibytes", "image-malformed", edited(it -> it.putInt(100, -8)));
        add(all, "a part of the header without end", "image-malformed", edited(it -> {
            it.putInt(104, 0x6803f857);
            it.putInt(108, -8);
        }));
        add(all, "half a header", "image-malformed", Arrays.copyOf(plain(), 50));
        add(all, "half a file", "image-malformed", Arrays.copyOf(plain(), 2 * CLUSTER));
        add(all, "another format's name", "image-malformed", "KDMV qcow2".getBytes(StandardCharsets.US_ASCII));
        add(all, "nothing", "image-malformed", new byte[0]);
    }

    private void raw(List<Hostile> all) {
        all.add(new Hostile(
                "raw that is qcow2 and leans on another file", ImageFormat.RAW, "image-malformed", leaning()));
        all.add(new Hostile("raw that is a list of files", ImageFormat.RAW, "image-malformed", list()));
        all.add(new Hostile("raw that nothing boots from", ImageFormat.RAW, "image-malformed", new byte[4 * BLOCK]));
        all.add(new Hostile("raw of half a sector", ImageFormat.RAW, "image-malformed", new byte[BLOCK / 2]));
    }

    private void ova(List<Hostile> all) {
        ova(all, "a list of files for a disk", "image-not-alone", archive(described("disk.vmdk"), disk(list())));
        ova(
                all,
                "a disk that names files beside itself",
                "image-not-alone",
                archive(
                        described("disk.vmdk"),
                        disk(vmdk(1024, "streamOptimized", "ffffffff", "RW 8 FLAT \"" + canary + "\" 0"))));
        ova(
                all,
                "a disk of several files",
                "image-not-alone",
                archive(
                        described("disk.vmdk"),
                        disk(vmdk(1024, "twoGbMaxExtentSparse", "ffffffff", "RW 8 SPARSE \"disk.vmdk\""))));
        ova(
                all,
                "a disk with a parent",
                "image-not-alone",
                archive(
                        described("disk.vmdk"),
                        disk(vmdk(
                                1024,
                                "streamOptimized",
                                "12345678",
                                "RW 8 SPARSE \"disk.vmdk\"\nparentFileNameHint=\"" + canary + "\""))));
        ova(
                all,
                "a disk without room",
                "image-malformed",
                archive(
                        described("disk.vmdk"),
                        disk(vmdk(0, "streamOptimized", "ffffffff", "RW 8 SPARSE \"disk.vmdk\""))));
        ova(
                all,
                "a disk larger than the grid takes",
                "image-too-large",
                archive(
                        described("disk.vmdk"),
                        disk(vmdk(1L << 40, "streamOptimized", "ffffffff", "RW 8 SPARSE \"disk.vmdk\""))));
    }

    private void archives(List<Hostile> all) {
        ova(
                all,
                "a description of a file elsewhere",
                "image-not-alone",
                archive(described(canary.toString()), disk(list())));
        ova(
                all,
                "a description of a file above",
                "image-not-alone",
                archive(described("../../etc/shadow"), disk(list())));
        ova(
                all,
                "a description with entities",
                "image-malformed",
                archive(
                        ("<!DOCTYPE x [<!ENTITY f SYSTEM \"file://" + canary + "\">]>"
                                        + "<Envelope><References><File href=\"&f;\"/></References></Envelope>")
                                .getBytes(StandardCharsets.UTF_8),
                        disk(list())));
        ova(all, "a file above", "image-not-alone", archive(entry("../../../etc/cron.d/x", '0', "", new byte[1])));
        ova(all, "an absolute file", "image-not-alone", archive(entry("/etc/shadow", '0', "", new byte[1])));
        ova(all, "a link", "image-malformed", archive(entry("disk.vmdk", '2', canary.toString(), new byte[0])));
        ova(all, "a device", "image-malformed", archive(entry("disk.vmdk", '3', "", new byte[0])));
        ova(all, "two disks of one name", "image-malformed", archive(disk(list()), disk(list())));
        ova(
                all,
                "a file longer than the archive",
                "image-malformed",
                archive(sized(entry("disk.vmdk", '0', "", new byte[0]), "77777777777")));
        ova(
                all,
                "two disks",
                "image-malformed",
                archive(
                        ("<Envelope><References><File href=\"disk.vmdk\"/><File href=\"b.vmdk\"/></References></Envelope>")
                                .getBytes(StandardCharsets.UTF_8),
                        disk(list())));
        ova(all, "no description", "image-malformed", archive(disk(list())));
    }

    private static void add(List<Hostile> all, String name, String code, byte[] bytes) {
        all.add(new Hostile("qcow2 with " + name, ImageFormat.QCOW2, code, bytes));
    }

    private static void ova(List<Hostile> all, String name, String code, byte[] bytes) {
        all.add(new Hostile("ova with " + name, ImageFormat.OVA, code, bytes));
    }

    /** An empty disk of a mebibyte: header, counts, and a table that says that nothing is there. */
    static byte[] plain() {
        var file = ByteBuffer.allocate(4 * CLUSTER);
        file.put("QFI\u00fb".getBytes(StandardCharsets.ISO_8859_1));
        file.putInt(4, 3);
        file.putInt(20, 16);
        file.putLong(24, 1 << 20);
        file.putInt(36, 1);
        file.putLong(40, 3 * CLUSTER);
        file.putLong(48, CLUSTER);
        file.putInt(56, 1);
        file.putInt(96, 4);
        file.putInt(100, 104);
        file.putLong(CLUSTER, 2 * CLUSTER);
        for (var cluster = 0; cluster < 4; cluster++) {
            file.putShort(2 * CLUSTER + 2 * cluster, (short) 1);
        }
        return file.array();
    }

    private static byte[] edited(Consumer<ByteBuffer> edit) {
        var file = ByteBuffer.wrap(plain());
        edit.accept(file);
        return file.array();
    }

    private static byte[] roomy() {
        return edited(it -> {
            it.putLong(24, 1L << 42);
            it.putInt(36, 1 << 13);
        });
    }

    private static byte[] extended(int type, String text) {
        return edited(it -> {
            it.putInt(104, type);
            it.putInt(108, text.length());
            it.position(112);
            it.put(text.getBytes(StandardCharsets.US_ASCII));
        });
    }

    byte[] leaning() {
        return leaning(canary.toString());
    }

    private static byte[] leaning(String other) {
        return edited(it -> {
            it.putLong(8, 1024);
            it.putInt(16, other.length());
            it.position(1024);
            it.put(other.getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** All of a disk's clusters are the same one: a file of a few hundred KiB that is read as many times its length. */
    static byte[] bomb(int tables) {
        var entries = CLUSTER / 8;
        var file = ByteBuffer.allocate((5 + tables) * CLUSTER);
        file.put(plain());
        file.putLong(24, (long) tables * entries * CLUSTER);
        file.putInt(36, tables);
        for (var table = 0; table < tables; table++) {
            var at = (5 + table) * CLUSTER;
            file.putLong(3 * CLUSTER + 8 * table, at);
            for (var entry = 0; entry < entries; entry++) {
                file.putLong(at + 8 * entry, 4L * CLUSTER);
            }
        }
        for (var i = 0; i < CLUSTER; i++) {
            file.put(4 * CLUSTER + i, (byte) (i * 31 + 7));
        }
        return file.array();
    }

    /** As one says it who has several files: none of them need be its own. */
    private byte[] list() {
        return ("# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\ncreateType=\"monolithicFlat\"\nRW 2048 FLAT \""
                        + canary + "\" 0\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] vmdk(long sectors, String type, String parent, String extent) {
        var file = ByteBuffer.allocate(32 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        file.put("KDMV".getBytes(StandardCharsets.US_ASCII));
        file.putInt(4, 3);
        file.putLong(12, sectors);
        file.putLong(20, 128);
        file.putLong(28, 1);
        file.putLong(36, 20);
        file.putInt(44, 512);
        file.position(BLOCK);
        file.put(("# Disk DescriptorFile\nversion=1\nCID=1\nparentCID=" + parent + "\ncreateType=\"" + type + "\"\n\n"
                        + extent + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    private static byte[] described(String file) {
        return ("<Envelope><References><File href=\"" + file + "\"/></References></Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] disk(byte[] content) {
        return entry("disk.vmdk", '0', "", content);
    }

    /** The first is an entry, or the content of a description. */
    private static byte[] archive(byte[] first, byte[]... more) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(first.length > 0 && first[0] == '<' ? entry("machine.ovf", '0', "", first) : first);
        Arrays.stream(more).forEach(out::writeBytes);
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] entry(String name, char type, String link, byte[] content) {
        var blocks = 1 + (content.length + BLOCK - 1) / BLOCK;
        var entry = ByteBuffer.allocate(blocks * BLOCK);
        put(entry, 0, name);
        put(entry, 100, "0000644");
        put(entry, 124, "%011o".formatted(content.length));
        entry.put(156, (byte) type);
        put(entry, 157, link);
        put(entry, 257, "ustar\00000");
        entry.position(BLOCK);
        entry.put(content);
        return summed(entry.array());
    }

    private static byte[] sized(byte[] entry, String octal) {
        put(ByteBuffer.wrap(entry), 124, octal);
        return summed(entry);
    }

    private static byte[] summed(byte[] entry) {
        Arrays.fill(entry, 148, 156, (byte) ' ');
        var sum = 0;
        for (var i = 0; i < BLOCK; i++) {
            sum += entry[i] & 0xff;
        }
        put(ByteBuffer.wrap(entry), 148, "%06o\0".formatted(sum));
        return entry;
    }

    private static void put(ByteBuffer into, int at, String text) {
        into.position(at);
        into.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Path written(Path directory, byte[] bytes) {
        try {
            return Files.write(directory.resolve("brought"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
