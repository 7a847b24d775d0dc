package io.weft.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** A good archive, and what somebody could make of it who means no good. Writes tape archives of its own, lawful and not. */
final class HostileArchives {
    private static final int BLOCK = 512;
    private static final String WELL_KNOWN = "/etc/cron.d/weft-canary";

    private final byte[] good;
    private final Map<String, byte[]> made = new TreeMap<>();
    private final Map<String, String> codes = new TreeMap<>();

    HostileArchives(byte[] good) {
        this.good = good.clone();
        names();
        kinds();
        headers();
        sizes();
        contents();
    }

    /** By what is wrong with each. */
    Map<String, byte[]> all() {
        return made;
    }

    String code(String what) {
        return codes.get(what);
    }

    private void add(String what, String code, byte[] archive) {
        made.put(what, archive);
        codes.put(what, code);
    }

    /** One entry more in front of the good ones. */
    private byte[] with(String name, char type, String link, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(entry(name, type, link, content));
        out.writeBytes(good);
        return out.toByteArray();
    }

    private void names() {
        var file = "canary".getBytes(StandardCharsets.UTF_8);
        for (var name : new String[] {
            "../canary",
            WELL_KNOWN,
            "blobs/../../canary",
            "blobs/sha256/../../../canary",
            "./index.json",
            "blobs//sha256/" + "0".repeat(64),
            "blobs/sha256/" + "A".repeat(64),
            "blobs/sha256/" + "0".repeat(63),
            "C:\\canary",
            "..\\canary",
            "index.json ",
            "INDEX.JSON",
            "index.json\u00e9",
            ".wh.index.json"
        }) {
            add("a file called " + name, "archive-entry", with(name, '0', "", file));
        }
        add(
                "two files of one name",
                "archive-entry",
                with("oci-layout", '0', "", "{}".getBytes(StandardCharsets.UTF_8)));
        add("a directory elsewhere", "archive-entry", with("../up", '5', "", new byte[0]));
    }

    private void kinds() {
        add("a symbolic link", "archive-entry", with("index.json", '2', "/etc/passwd", new byte[0]));
        add("a hard link", "archive-entry", with("index.json", '1', "../../etc/passwd", new byte[0]));
        add("a directory that is a link", "archive-entry", with("blobs", '2', "/tmp", new byte[0]));
        add("a character device", "archive-entry", with("index.json", '3', "", new byte[0]));
        add("a block device", "archive-entry", with("index.json", '4', "", new byte[0]));
        add("a fifo", "archive-entry", with("index.json", '6', "", new byte[0]));
        add("a sparse file", "archive-entry", with("index.json", 'S', "", new byte[0]));
        add(
                "a long name of GNU",
                "archive-entry",
                with("././@LongLink", 'L', "", "../../canary".getBytes(StandardCharsets.UTF_8)));
        add(
                "a header of pax",
                "archive-entry",
                with("index.json", 'x', "", "20 path=../canary\n".getBytes(StandardCharsets.UTF_8)));
        add(
                "a global header of pax",
                "archive-entry",
                with("index.json", 'g', "", "20 path=../canary\n".getBytes(StandardCharsets.UTF_8)));
        add("a plain file with a link's name", "archive-entry", with("index.json", '0', "/etc/passwd", new byte[0]));
    }

    private void headers() {
        add("no bytes", "archive-malformed", new byte[0]);
        add("zeros alone", "archive-malformed", new byte[4 * BLOCK]);
        add("half of one", "archive-malformed", Arrays.copyOf(good, good.length / BLOCK / 2 * BLOCK));
        add("a torn block", "archive-malformed", Arrays.copyOf(good, good.length - 7));
        add("no end", "archive-malformed", Arrays.copyOf(good, good.length - 2 * BLOCK));
        add("something behind the end", "archive-malformed", joined(good, entry("index.json", '0', "", new byte[0])));
        add("words between two files", "archive-malformed", changed(it -> it[600] ^= 1));
        add("a sum that is wrong", "archive-malformed", changed(it -> it[148] ^= 1));
        add("a size that is no number", "archive-malformed", changed(it -> it[124] = 'x'));
        add("a size in base 256", "archive-malformed", changed(it -> it[124] = (byte) 0x80));
        add("gzip", "archive-malformed", padded(gzip(good)));
    }

    private void sizes() {
        var huge = header("index.json", '0', "", 8_589_934_591L);
        add("a file of 8 GiB in a header", "archive-malformed", joined(huge, good));
        add("five megabytes", "archive-too-large", Arrays.copyOf(good, 5 * 1024 * 1024 / BLOCK * BLOCK));
        var many = files();
        for (var i = 0; i < 20; i++) {
            blob(many, ("filler " + i).getBytes(StandardCharsets.UTF_8));
        }
        add("twenty files more", "archive-too-large", tar(many));
        add("JSON nested a thousand deep", "archive-malformed", index(_ -> "[".repeat(1000) + "]".repeat(1000)));
        add(
                "JSON of a megabyte",
                "archive-too-large",
                index(it -> it.replaceFirst("\\{", "{\"x\": \"" + "y".repeat(1_000_000) + "\",")));
        add("bombs of YAML", "yaml-alias", text(_ -> "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"));
        add("a text that is too deep", "yaml-too-deep", text(_ -> "[".repeat(5000)));
    }

    private void contents() {
        add("another text under the old name", "archive-digest", swapped("class: web", "class: app"));
        add(
                "a size that is not the blob's",
                "archive-digest",
                index(it -> it.replaceFirst("\"size\":(\\d)", "\"size\":9$1")));
        add(
                "a digest of nothing",
                "archive-digest",
                index(it -> it.replaceFirst("sha256:[0-9a-f]{64}", "sha256:" + "0".repeat(64))));
        add(
                "a digest that is a path",
                "archive-digest",
                index(it -> it.replaceFirst("sha256:[0-9a-f]{64}", "sha256:../../../etc/passwd")));
        add("a digest of another kind", "archive-digest", index(it -> it.replaceFirst("sha256:", "md5:")));
        add(
                "a media type of a compressed layer",
                "archive-digest",
                index(it -> it.replaceFirst("image.manifest.v1\\+json", "image.layer.v1.tar+gzip")));
        add("a key twice in JSON", "archive-malformed", index(it -> it.replaceFirst("\\{", "{\"manifests\":[],")));
        add("words behind JSON", "archive-malformed", index(it -> it + " {}"));
        add("no index", "archive-malformed", without("index.json"));
        add("no layout", "archive-malformed", without("oci-layout"));
        var stranger = files();
        blob(stranger, "#!/bin/sh".getBytes(StandardCharsets.UTF_8));
        add("a blob that nothing names", "archive-entry", tar(stranger));
        add("an altered application under its signature", "archive-signature", resigned());
    }

    private SequencedMap<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        for (var at = 0; good[at] != 0; ) {
            var name = new String(good, at, 100, StandardCharsets.ISO_8859_1).replaceAll("\0.*", "");
            var size = Integer.parseInt(new String(good, at + 124, 11, StandardCharsets.ISO_8859_1), 8);
            files.put(name, Arrays.copyOfRange(good, at + BLOCK, at + BLOCK + size));
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return files;
    }

    private byte[] without(String name) {
        var files = files();
        files.remove(name);
        return tar(files);
    }

    private byte[] index(UnaryOperator<String> change) {
        var files = files();
        files.computeIfPresent("index.json", (_, content) -> changed(content, change));
        return tar(files);
    }

    private byte[] swapped(String before, String after) {
        var files = files();
        files.replaceAll((name, content) ->
                name.startsWith("blobs/") ? changed(content, it -> it.replace(before, after)) : content);
        return tar(files);
    }

    /** Of nobody, so that the text is looked at. */
    private byte[] text(UnaryOperator<String> change) {
        var files = files();
        files.computeIfPresent(
                "index.json",
                (_, content) -> changed(content, it -> it.replaceFirst(",\\{[^{}]*signature\\.v1\"\\}", "")));
        files.values().removeIf(it -> starts(it, "Ed25519") || starts(it, "\"subject\"") || it.length == "{}".length());
        return rebuilt(files, change);
    }

    private byte[] resigned() {
        return rebuilt(files(), it -> it.replace("count: 2", "count: 3"));
    }

    /** All digests and sizes right again: what the index says is followed to the text and back. */
    private static byte[] rebuilt(SequencedMap<String, byte[]> good, UnaryOperator<String> change) {
        var files = good;
        for (var round = 0; round < 4; round++) {
            var renamed = new LinkedHashMap<String, byte[]>();
            var names = new LinkedHashMap<String, String>();
            for (var file : files.entrySet()) {
                var content = round == 0 && starts(file.getValue(), "apiVersion")
                        ? changed(file.getValue(), change)
                        : file.getValue();
                if (!file.getKey().startsWith("blobs/")) {
                    renamed.put(file.getKey(), content);
                    continue;
                }
                var digest = digest(content);
                names.put(file.getKey().replace("blobs/sha256/", ""), digest + "\",\"size\":" + content.length);
                renamed.put("blobs/sha256/" + digest, content);
            }
            renamed.replaceAll((_, content) -> changed(content, it -> named(it, names)));
            files = renamed;
        }
        return tar(files);
    }

    private static String named(String text, Map<String, String> names) {
        var changed = text;
        for (var name : names.entrySet()) {
            changed = changed.replaceAll("sha256:" + name.getKey() + "\",\"size\":[0-9]+", "sha256:" + name.getValue());
        }
        return changed;
    }

    private static boolean starts(byte[] content, String mark) {
        return new String(content, StandardCharsets.UTF_8).contains(mark);
    }

    private static byte[] changed(byte[] content, UnaryOperator<String> change) {
        return change.apply(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] changed(Consumer<byte[]> change) {
        var copy = good.clone();
        change.accept(copy);
        return copy;
    }

    private static void blob(Map<String, byte[]> files, byte[] content) {
        files.put("blobs/sha256/" + digest(content), content);
    }

    private static String digest(byte[] content) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] tar(Map<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        files.forEach((name, content) -> out.writeBytes(entry(name, '0', "", content)));
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] entry(String name, char type, String link, byte[] content) {
        return joined(header(name, type, link, content.length), padded(content));
    }

    private static byte[] header(String name, char type, String link, long size) {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(
                header,
                100,
                "0000644\0" + "0000000\0" + "0000000\0" + "%011o\0".formatted(size) + "00000000000\0" + "        "
                        + type + link);
        put(header, 257, "ustar\00000");
        var sum = 0;
        for (var it : header) {
            sum += it & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, offset, Math.min(bytes.length, BLOCK - offset));
    }

    private static byte[] padded(byte[] content) {
        return Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] gzip(byte[] content) {
        try {
            var out = new ByteArrayOutputStream();
            try (var zipped = new GZIPOutputStream(out)) {
                zipped.write(content);
            }
            return out.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
