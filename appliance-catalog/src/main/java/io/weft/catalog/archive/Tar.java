package io.weft.catalog.archive;

import io.weft.catalog.RefusalCode;
import io.weft.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Tape archives of plain files with the names of an OCI layout, and of nothing else: no links, no devices, no long names, no sparse
 * files, no second file of one name, nothing behind the end.
 */
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int SUM = 148;
    private static final int SUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final Pattern NAMES = Pattern.compile("oci-layout|index\\.json|blobs/sha256/[0-9a-f]{64}");
    private static final List<String> DIRECTORIES = List.of("blobs/", "blobs/sha256/");

    /** Zeros that tape archives end with, in records of twenty blocks. */
    private static final int MAX_REST = 2 * 20 * BLOCK;

    private final Source source;
    private final SequencedMap<String, Place> files = new LinkedHashMap<>();
    private byte[] header = new byte[BLOCK];
    private long at;

    private Tar(Source source) {
        this.source = source;
    }

    /** Where a file stands in the archive. */
    record Place(long at, long size) {}

    /** @throws Broken with the reason */
    static SequencedMap<String, Place> read(Source source) {
        if (source.mostVolumes() == 0 && source.length() > ArchiveLimits.MAX_BYTES) {
            throw new Broken(
                    RefusalCode.ARCHIVE_TOO_LARGE, "The archive is longer than " + ArchiveLimits.MAX_BYTES + " bytes.");
        }
        if (source.length() < 2 * BLOCK || source.length() % BLOCK != 0) {
            throw new Broken(RefusalCode.ARCHIVE_MALFORMED, "This is no tape archive, or not a whole one.");
        }
        var tar = new Tar(source);
        tar.entries();
        return tar.files;
    }

    private void entries() {
        for (next(); !isZero(header); next()) {
            entry();
            if (at + BLOCK > source.length()) {
                throw malformed("It has no end.");
            }
        }
        var rest = source.length() - at;
        if (rest > MAX_REST || !isZero(source.read(at, (int) rest))) {
            throw malformed("Something stands behind its end.");
        }
    }

    private void next() {
        header = source.read(at, BLOCK);
    }

    private void entry() {
        if (sum() != octal(SUM, SUM_LENGTH) || !text(MAGIC, 5).equals("ustar")) {
            throw malformed("A header is broken.");
        }
        var type = (char) header[TYPE];
        var name = text(0, NAME);
        var size = octal(SIZE, SIZE_LENGTH);
        var plain = text(LINK, NAME).isEmpty() && text(PREFIX, PREFIX_LENGTH).isEmpty();
        if (type == '5' && plain && size == 0 && DIRECTORIES.contains(name.endsWith("/") ? name : name + "/")) {
            at += BLOCK;
            return;
        }
        if (type != '0' || !plain || !NAMES.matcher(name).matches()) {
            throw new Broken(RefusalCode.ARCHIVE_ENTRY, "It holds something that belongs to no archive.");
        }
        if (size > source.length() - at - BLOCK) {
            throw malformed("A file is longer than the archive.");
        }
        if (files.size() >= source.mostFiles()) {
            throw new Broken(RefusalCode.ARCHIVE_TOO_LARGE, "It holds more than " + source.mostFiles() + " files.");
        }
        if (files.putIfAbsent(name, new Place(at + BLOCK, size)) != null) {
            throw new Broken(RefusalCode.ARCHIVE_ENTRY, "It holds two files of one name.");
        }
        at += BLOCK + size;
        var pad = pad(size);
        if (!isZero(source.read(at, pad))) {
            throw malformed("Something stands between its files.");
        }
        at += pad;
    }

    private static boolean isZero(byte[] bytes) {
        for (var it : bytes) {
            if (it != 0) {
                return false;
            }
        }
        return true;
    }

    /** With its own place counted as spaces. */
    private long sum() {
        var sum = 0L;
        for (var i = 0; i < BLOCK; i++) {
            sum += i >= SUM && i < SUM + SUM_LENGTH ? ' ' : header[i] & 0xFF;
        }
        return sum;
    }

    private String text(int offset, int length) {
        var end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.ISO_8859_1);
    }

    private long octal(int offset, int length) {
        var digits = text(offset, length).strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw malformed("A header is broken.");
        }
        return Long.parseLong(digits, 8);
    }

    private static Broken malformed(String why) {
        return Layout.malformed(why);
    }

    /** The same bytes for the same files, whenever and wherever; without the end. */
    static byte[] write(Map<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            out.writeBytes(header(name, content.length));
            out.writeBytes(content);
            out.writeBytes(new byte[pad(content.length)]);
        });
        return out.toByteArray();
    }

    static byte[] end() {
        return new byte[2 * BLOCK];
    }

    /** What follows a file up to the next one. */
    static int pad(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    static byte[] header(String name, long size) {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(
                header,
                100,
                "0000644\0" + "0000000\0" + "0000000\0" + "%011o\0".formatted(size) + "00000000000\0" + "        0");
        put(header, MAGIC, "ustar\00000");
        var sum = 0;
        for (var it : header) {
            sum += it & 0xFF;
        }
        put(header, SUM, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    /** Ends a reading; never leaves this package. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Refusal> refusals;

        Broken(RefusalCode code, String reason) {
            super(reason, null, false, false);
            refusals = List.of(code.at("", reason));
        }

        /** A text in it is not lawful. */
        Broken(List<Refusal> refusals) {
            super(refusals.getFirst().reason(), null, false, false);
            this.refusals = refusals;
        }

        List<Refusal> refusals() {
            return refusals;
        }
    }
}
