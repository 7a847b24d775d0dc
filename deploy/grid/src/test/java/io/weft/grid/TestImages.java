package io.weft.grid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** An image directory of small blobs: of some stock classes, and of another image for one. */
final class TestImages {
    static final List<String> CLASSES = List.of("in", "web", "app", "pgsql", NewerWebs.RECIPE);

    private TestImages() {}

    static Path make(Path directory) throws IOException {
        var parts = List.of("kernel", "initramfs", "base").stream()
                .map(name -> "\"" + name + "\": " + blob(directory, name))
                .collect(Collectors.joining(","));
        var classes = CLASSES.stream()
                .map(name ->
                        "\"" + name + "\": " + (name.equals("web") ? withPackages(directory) : blob(directory, name)))
                .collect(Collectors.joining(","));
        Files.writeString(
                directory.resolve("index.json"),
                "{" + parts + ", \"classes\": {" + classes + "}, \"madeBy\": \"tests\"}");
        Files.writeString(directory.resolve("sha256-" + "0".repeat(64)), "a file that no index names");
        return directory;
    }

    private static String withPackages(Path directory) {
        var web = blob(directory, "web");
        return web.substring(0, web.length() - 1) + ", \"packages\": " + blob(directory, "packages") + "}";
    }

    static String content(String name) {
        return name.equals("packages")
                ? "bash 5.2.15-2+b13\nlibstdc++6 12.2.0-14\nzlib1g 1:1.2.13\n"
                : "the bytes of " + name;
    }

    static String digest(String name) {
        try {
            var bytes = content(name).getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String blob(Path directory, String name) {
        try {
            Files.writeString(directory.resolve(digest(name).replace(':', '-')), content(name));
            return "{\"digest\": \"" + digest(name) + "\", \"bytes\": "
                    + content(name).length() + "}";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
