package io.weft.embedded;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a backup consists of, in a directory of its own: {@code weft.dump}, the database in PostgreSQL's custom format;
 * {@code keycloak.mv.db}, people and organizations; {@code secrets/}; {@code options.json}; and {@code manifest.json}, with the
 * digest of each. Packed it is one tar that only its owner reads.
 */
record Archive(Path directory) implements AutoCloseable {
    /** Grows when an earlier release could not read it any more. */
    static final int FORMAT = 1;

    private static final Pattern MEMBER = Pattern.compile(
            "manifest\\.json|weft\\.dump|keycloak\\.mv\\.db|options\\.json|secrets/?|secrets/[a-z]+\\.json");

    /**
     * @param migration the newest that the database had, as Flyway numbers it; a program that does not know it can't use the database
     * @param database PostgreSQL's version
     * @param digests SHA-256 by member
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Manifest(
            int format,
            String version,
            String migration,
            String createdAt,
            int slot,
            String database,
            Map<String, String> digests) {
        Manifest {
            digests = digests == null ? Map.of() : Map.copyOf(digests);
        }
    }

    static Archive make(Places places, String name) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(places.run());
        return new Archive(Files.createTempDirectory(places.run(), name, owner));
    }

    Path dump() {
        return directory.resolve("weft.dump");
    }

    Path keycloak() {
        return directory.resolve("keycloak.mv.db");
    }

    Path secrets() {
        return directory.resolve("secrets");
    }

    Path options() {
        return directory.resolve("options.json");
    }

    private Path manifestFile() {
        return directory.resolve("manifest.json");
    }

    Manifest manifest() {
        return Json.read(manifestFile(), Manifest.class).orElseThrow();
    }

    Map<String, String> digests() throws IOException {
        var digests = new TreeMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(it -> !it.equals(manifestFile()))
                    .toList()) digests.put(directory.relativize(file).toString(), digest(file));
        }
        return digests;
    }

    /** Next to its place first, so that no half archive bears the name of a whole one. */
    void pack(Manifest manifest, Path file) throws IOException {
        Json.write(manifestFile(), manifest);
        var unfinished = Path.of(file + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Shell.must(
                "tar", "-C", directory.toString(), "--owner=0", "--group=0", "-cf", unfinished.toString(), "--", ".");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Looks at the names before it writes anything, and at the digests before anybody uses it. */
    static Archive unpack(Path file, Places places) throws IOException {
        var listed = Shell.attempt(List.of("tar", "-tf", file.toString()));
        if (!listed.ok()) throw new GridFault(file + " is no backup of Weft, or is damaged: " + listed.output());
        for (var line : listed.output().lines().toList()) {
            var name = line.replaceFirst("^\\./", "");
            if (!name.isEmpty() && !MEMBER.matcher(name).matches())
                throw new GridFault(file + " is no backup of Weft: it holds " + name);
        }
        var archive = make(places, "restore-");
        try {
            Shell.must(
                    "tar",
                    "-C",
                    archive.directory().toString(),
                    "--no-same-owner",
                    "--no-same-permissions",
                    "-xf",
                    file.toString());
            archive.check(file);
            return archive;
        } catch (RuntimeException | IOException e) {
            archive.close();
            throw e;
        }
    }

    private void check(Path file) throws IOException {
        var manifest = Json.read(manifestFile(), Manifest.class)
                .orElseThrow(() -> new GridFault(file + " is no backup of Weft: it has no manifest"));
        if (manifest.format() > FORMAT)
            throw new GridFault(file + " is of format " + manifest.format() + ", made by Weft " + manifest.version()
                    + "; this one reads up to " + FORMAT);
        if (!manifest.digests().equals(digests()))
            throw new GridFault(file + " is damaged: its members are not what was put into it");
        for (var member : List.of(dump(), keycloak(), options(), secrets().resolve("grid.json")))
            if (!Files.exists(member)) throw new GridFault(file + " lacks " + directory.relativize(member));
    }

    private static String digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) digest.update(buffer, 0, count);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("removing " + directory, e);
        }
    }
}
