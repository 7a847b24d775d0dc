package io.weft.catalog.archive;

import io.weft.catalog.RefusalCode;
import io.weft.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    private final byte[] bytes;
    private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    private int at;

    private Tar(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws Broken with the reason */
    static SequencedMap<String, byte[]> read(byte[] bytes) {
        if (bytes.length > ArchiveLimits.MAX_BYTES) {
            throw new Broken(
                    RefusalCode.ARCHIVE_TOO_LARGE, "The archive is longer than " + ArchiveLimits.MAX_BYTES + " bytes.");
        }
        if (bytes.length < 2 * BLOCK || bytes.length % BLOCK != 0) {
            throw new Broken(RefusalCode.ARCHIVE_MALFORMED, "This is no tape archive, or not a whole one.");
        }
        var tar = new Tar(bytes);
        tar.entries();
        return tar.files;
    }

    private void entries() {
        while (!isZero(at)) {
            entry();
            if (at + BLOCK > bytes.length) {
                throw malformed("It has no end.");
            }
        }
        for (var rest = at; rest < bytes.length; rest += BLOCK) {
            if (!isZero(rest)) {
                throw malformed("Something stands behind its end.");
            }
        }
    }

    private void entry() {
        if (sum() != octal(SUM, SUM_LENGTH) || !text(MAGIC, 5).equals("ustar")) {
            throw malformed("A header is broken.");
        }
        var type = (char) bytes[at + TYPE];
        var name = text(0, NAME);
        var size = octal(SIZE, SIZE_LENGTH);
        var plain = text(LINK, NAME).isEmpty() && text(PREFIX, PREFIX_LENGTH).isEmpty();
        if (type == '5' && plain && size == 0 && DIRECTORIES.contains(name.endsWith("/") ? name : name + "/")) {
            at += BLOCK;
            return;
        }
        if (type != '0' || !plain || !NAMES.matcher(name).matches()) {
            throw new Broken(
                    RefusalCode.ARCHIVE_ENTRY, "It holds something that belongs to no archive of an application.");
        }
        if (size > bytes.length - at - BLOCK) {
            throw malformed("A file is longer than the archive.");
        }
        var start = at + BLOCK;
        var end = start + Math.toIntExact(size);
        if (files.size() >= ArchiveLimits.MAX_FILES) {
            throw new Broken(
                    RefusalCode.ARCHIVE_TOO_LARGE, "It holds more than " + ArchiveLimits.MAX_FILES + " files.");
        }
        if (files.putIfAbsent(name, Arrays.copyOfRange(bytes, start, end)) != null) {
            throw new Broken(RefusalCode.ARCHIVE_ENTRY, "It holds two files of one name.");
        }
        at = (end + BLOCK - 1) / BLOCK * BLOCK;
        for (var pad = end; pad < at; pad++) {
            if (bytes[pad] != 0) {
                throw malformed("Something stands between its files.");
            }
        }
    }

    private boolean isZero(int from) {
        for (var i = from; i < from + BLOCK; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** With its own place counted as spaces. */
    private long sum() {
        var sum = 0L;
        for (var i = 0; i < BLOCK; i++) {
            sum += i >= SUM && i < SUM + SUM_LENGTH ? ' ' : bytes[at + i] & 0xFF;
        }
        return sum;
    }

    private String text(int offset, int length) {
        var end = offset;
        while (end < offset + length && bytes[at + end] != 0) {
            end++;
        }
        return new String(bytes, at + offset, end - offset, StandardCharsets.ISO_8859_1);
    }

    private long octal(int offset, int length) {
        var digits = text(offset, length).strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw malformed("A header is broken.");
        }
        return Long.parseLong(digits, 8);
    }

    private static Broken malformed(String why) {
        return new Broken(RefusalCode.ARCHIVE_MALFORMED, "The archive is broken. " + why);
    }

    /** The same bytes for the same files, whenever and wherever. */
    static byte[] write(Map<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            out.writeBytes(header(name, content.length));
            out.writeBytes(content);
            out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        });
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] header(String name, int size) {
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
        private final transient Refusal refusal;

        Broken(RefusalCode code, String reason) {
            super(reason, null, false, false);
            refusal = code.at("", reason);
        }

        Refusal refusal() {
            return refusal;
        }
    }
}
