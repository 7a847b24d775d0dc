package io.weft.grid;

import io.weft.catalog.Archive.VolumeData;
import io.weft.catalog.Archives;
import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Disks as hosts send them, archives that hold them, and what somebody could make of both who means no good. */
final class ArchivedDisksSamples {
    private static final int CLUSTER = 65536;
    private static final int BLOCK = 512;
    private static final int MIB = 256;
    private static final KeyPair KEYS = Archives.keys(new byte[32]);
    private static final Catalog CATALOG = Catalog.stock();

    private ArchivedDisksSamples() {}

    /** @param code by which it is refused */
    record Hostile(String code, byte[] bytes) {}

    static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A disk of which one cluster is written: header, counts, two tables, and that cluster. */
    static byte[] plain(int mib, int data) {
        var file = ByteBuffer.allocate(6 * CLUSTER);
        file.put("QFI\u00fb".getBytes(StandardCharsets.ISO_8859_1));
        file.putInt(4, 3);
        file.putInt(20, 16);
        file.putLong(24, (long) mib << 20);
        file.putInt(36, 1);
        file.putLong(40, 3 * CLUSTER);
        file.putLong(48, CLUSTER);
        file.putInt(56, 1);
        file.putInt(96, 4);
        file.putInt(100, 104);
        file.putLong(CLUSTER, 2 * CLUSTER);
        for (var cluster = 0; cluster < 6; cluster++) {
            file.putShort(2 * CLUSTER + 2 * cluster, (short) 1);
        }
        file.putLong(3 * CLUSTER, 4L * CLUSTER | 1L << 63);
        file.putLong(4 * CLUSTER, 5L * CLUSTER | 1L << 63);
        Arrays.fill(file.array(), 5 * CLUSTER, 6 * CLUSTER, (byte) data);
        return file.array();
    }

    private static byte[] edited(Consumer<ByteBuffer> edit) {
        var file = ByteBuffer.wrap(plain(MIB, 1));
        edit.accept(file);
        return file.array();
    }

    /** On another file of its reader. */
    static byte[] leaning(int mib) {
        return leaning(mib, "/etc/passwd");
    }

    private static byte[] leaning(int mib, String other) {
        var file = ByteBuffer.wrap(plain(mib, 1));
        file.putLong(8, 1024);
        file.putInt(16, other.length());
        file.position(1024);
        file.put(other.getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    static List<String> below(Path... directories) {
        return Stream.of(directories)
                .filter(Files::isDirectory)
                .flatMap(it -> {
                    try (var files = Files.walk(it)) {
                        return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static VolumeData data(String name, int mib, byte[] disk) {
        return new VolumeData(name, mib, digest(disk), disk.length, 0);
    }

    /** As a grid would write it, with these bytes for each data. */
    private static byte[] archive(Map<VolumeData, byte[]> volumes) {
        var named = List.copyOf(volumes.keySet());
        var document = Documents.parseApplication(ShopOnHosts.SHOP).orThrow();
        var head = Archives.head(document, CATALOG, named, KEYS);
        var out = new ByteArrayOutputStream();
        for (var piece : Archives.pieces(head, named)) {
            switch (piece) {
                case Archives.Piece.Told(var bytes) -> out.writeBytes(bytes);
                case Archives.Piece.Data(var data) -> out.writeBytes(volumes.get(data));
            }
        }
        return out.toByteArray();
    }

    private static byte[] archive(String name, int mib, byte[] disk) {
        return archive(Map.of(data(name, mib, disk), disk));
    }

    private static byte[] links(byte[] disk) {
        return archive("links", MIB, disk);
    }

    static byte[] good() {
        return links(plain(MIB, 1));
    }

    /** By what is wrong with each. All are signed, and everything that is said of the rest is so. */
    static Map<String, Hostile> hostile(Path canary) {
        var all = new TreeMap<String, Hostile>();
        disks(all, canary);
        volumes(all);
        files(all);
        return all;
    }

    private static void disks(Map<String, Hostile> all, Path canary) {
        all.put(
                "a disk that leans on another file",
                new Hostile("image-not-alone", links(leaning(MIB, canary.toString()))));
        all.put("a disk that leans on a network", new Hostile("image-not-alone", links(leaning(MIB, "nbd:unix:/x"))));
        all.put("data in another file", new Hostile("image-not-alone", links(edited(it -> it.putLong(72, 0b100)))));
        all.put(
                "a disk of eight exbibytes",
                new Hostile("image-malformed", links(edited(it -> it.putLong(24, 1L << 62)))));
        all.put("a bomb: a disk of more than it says", new Hostile("image-too-large", links(edited(it -> {
            it.putLong(24, 300L << 30);
            it.putInt(36, 600);
        }))));
        all.put("a disk of less than it says", new Hostile("archive-volume", links(plain(16, 1))));
        all.put("a disk of nothing", new Hostile("image-malformed", links(edited(it -> it.putLong(24, 0)))));
        all.put("tables beyond the end", new Hostile("image-malformed", links(edited(it -> it.putLong(40, 1L << 40)))));
        all.put("encryption", new Hostile("image-malformed", links(edited(it -> it.putInt(32, 2)))));
        all.put("snapshots inside", new Hostile("image-malformed", links(edited(it -> it.putInt(60, 9)))));
        all.put("half a disk", new Hostile("image-malformed", links(Arrays.copyOf(plain(MIB, 1), 100))));
        all.put("no disk", new Hostile("image-malformed", links("#!/bin/sh".getBytes(StandardCharsets.US_ASCII))));
        all.put("a raw disk", new Hostile("image-malformed", links(new byte[1 << 20])));
    }

    private static void volumes(Map<String, Hostile> all) {
        var disk = plain(MIB, 1);
        all.put("data for a volume that is not drawn", new Hostile("archive-volume", archive("secrets", MIB, disk)));
        all.put("data for an instance's own volume", new Hostile("archive-volume", archive("web-1.cache", MIB, disk)));
        all.put("data for more than the volume", new Hostile("archive-volume", archive("links", 512, plain(512, 1))));
        all.put(
                "a volume called as a path",
                new Hostile("archive-volume", archive("../../etc/cron.d/links", MIB, disk)));
        all.put("a volume called nothing", new Hostile("archive-volume", archive("", MIB, disk)));
        all.put("a volume of no size", new Hostile("archive-volume", archive("links", 0, disk)));
        all.put("a volume of a size that no number has", new Hostile("archive-volume", archive("links", -1, disk)));
        var other = plain(MIB, 2);
        all.put(
                "two data for one volume",
                new Hostile(
                        "archive-volume",
                        archive(Map.of(data("links", MIB, disk), disk, data("links", MIB, other), other))));
        var many = new TreeMap<String, VolumeData>();
        for (var i = 0; i < 65; i++) {
            many.put("v" + i, data("v" + i, MIB, disk));
        }
        var named = new java.util.LinkedHashMap<VolumeData, byte[]>();
        many.values().forEach(it -> named.put(it, disk));
        all.put("more volumes than any application has", new Hostile("archive-too-large", archive(named)));
    }

    private static void files(Map<String, Hostile> all) {
        var disk = plain(MIB, 1);
        var good = links(disk);
        var other = disk.clone();
        other[other.length - 1] ^= 1;
        all.put(
                "another disk under the old digest",
                new Hostile("image-malformed", archive(Map.of(data("links", MIB, disk), other))));
        var longer = new VolumeData("links", MIB, digest(disk), disk.length + BLOCK, 0);
        all.put("data that is longer than was said", new Hostile("archive-digest", swapped(good, longer, disk)));
        all.put(
                "an archive that was cut",
                new Hostile("archive-malformed", Arrays.copyOf(good, good.length - CLUSTER)));
        all.put("an archive without an end", new Hostile("archive-malformed", Arrays.copyOf(good, good.length - 1024)));
        var tail = Arrays.copyOf(good, good.length + (1 << 20));
        all.put("a megabyte of nothing behind the end", new Hostile("archive-malformed", tail));
        var behind = Arrays.copyOf(good, good.length + BLOCK);
        behind[good.length] = 1;
        all.put("something behind the end", new Hostile("archive-malformed", behind));
        all.put("a sparse file of GNU", new Hostile("archive-entry", typed(good, 'S')));
        all.put("data that is a link", new Hostile("archive-entry", typed(good, '2')));
        all.put("data that is a device", new Hostile("archive-entry", typed(good, '4')));
        all.put("data under a name of its own", new Hostile("archive-entry", renamed(good)));
        var twice = new ByteArrayOutputStream();
        var entry = entry(good);
        twice.write(good, 0, good.length - 1024);
        twice.write(good, entry, good.length - 1024 - entry);
        twice.writeBytes(new byte[1024]);
        all.put("the data twice", new Hostile("archive-entry", twice.toByteArray()));
        all.put(
                "data that nothing names",
                new Hostile("archive-entry", swapped(good, data("links", MIB, other), other)));
    }

    /** Where the header of the data stands: it is the last file. */
    private static int entry(byte[] archive) {
        return archive.length - 1024 - 6 * CLUSTER - BLOCK;
    }

    /** The head of one archive, with the data of another. */
    private static byte[] swapped(byte[] good, VolumeData data, byte[] disk) {
        var out = new ByteArrayOutputStream();
        if (data.digest().equals(digest(disk)) && data.bytes() == disk.length) {
            out.write(good, 0, good.length - 1024);
            var more = archive("links", MIB, disk);
            out.write(more, entry(more), more.length - entry(more));
            return out.toByteArray();
        }
        var head = Archives.head(Documents.parseApplication(ShopOnHosts.SHOP).orThrow(), CATALOG, List.of(data), KEYS);
        out.writeBytes(head);
        out.write(good, entry(good), good.length - entry(good));
        return out.toByteArray();
    }

    private static byte[] typed(byte[] good, char type) {
        return changed(good, it -> it[entry(good) + 156] = (byte) type);
    }

    private static byte[] renamed(byte[] good) {
        return changed(good, it -> {
            var name = "../../disks/ready/links".getBytes(StandardCharsets.US_ASCII);
            Arrays.fill(it, entry(good), entry(good) + 100, (byte) 0);
            System.arraycopy(name, 0, it, entry(good), name.length);
        });
    }

    /** With the header's sum right again. */
    private static byte[] changed(byte[] good, Consumer<byte[]> change) {
        var copy = good.clone();
        change.accept(copy);
        var at = entry(good);
        Arrays.fill(copy, at + 148, at + 156, (byte) ' ');
        var sum = 0;
        for (var i = 0; i < BLOCK; i++) {
            sum += copy[at + i] & 0xff;
        }
        var said = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(said, 0, copy, at + 148, said.length);
        return copy;
    }
}
