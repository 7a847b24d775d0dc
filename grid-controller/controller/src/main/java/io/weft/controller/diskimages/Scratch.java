package io.weft.controller.diskimages;

import io.weft.controller.images.ImagesConfig;
import io.weft.kernel.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.UUID;

/** Where images are received, and where those that are ready stand under their digests. No name of a stranger's becomes part of a path. */
public record Scratch(Path root) {
    private static final String READY = "ready";
    private static final int HEX_DIGITS = 64;

    public static Scratch of(ImagesConfig store) {
        return of(store, "disks");
    }

    /** @param name of the place in the store */
    public static Scratch of(ImagesConfig store, String name) {
        return new Scratch(store.directory().resolve(name));
    }

    /** What is received under an id. */
    public Path received(UUID id) {
        return made("receiving").resolve(id + ".part");
    }

    /** @param digest of the file that is received */
    Path received(TenantId tenant, String digest) {
        return made("receiving").resolve(tenant + "-" + hex(digest) + ".part");
    }

    /** Beside what it is made of. */
    public static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    Path blob(String digest) {
        return root.resolve(READY).resolve("sha256-" + hex(digest));
    }

    private static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }

    private Path made(String name) {
        try {
            var directory = root.resolve(name);
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long freeBytes() {
        try {
            return Files.getFileStore(made("receiving")).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static long length(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is there already stays as it is: it was sent before, and its digest tells at the end. */
    public static void append(Path file, long offset, byte[] data) {
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var known = Math.toIntExact(Math.min(out.size() - offset, data.length));
            var buffer = ByteBuffer.wrap(data, known, data.length - known);
            while (buffer.hasRemaining()) {
                out.write(buffer, offset + buffer.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By a program of the machine: Java's own hashing is many times slower where only its first compiler is used. */
    static String digest(Path file) {
        try {
            var process = new ProcessBuilder("sha256sum", "-b", file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var said = process.getInputStream()) {
                var digest = new String(said.readNBytes(HEX_DIGITS), StandardCharsets.US_ASCII);
                said.transferTo(OutputStream.nullOutputStream());
                if (process.waitFor() != 0 || digest.length() != HEX_DIGITS) {
                    throw new IOException("sha256sum ended with " + process.exitValue() + " at " + file);
                }
                return "sha256:" + digest;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while hashing " + file, e);
        }
    }

    /** A part of a file, as a file for itself. */
    static void extract(Bytes part, Path to) {
        try (var out = FileChannel.open(
                to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var done = 0L;
            while (done < part.length()) {
                done += part.file().transferTo(part.from() + done, part.length() - done, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On disk and nobody's to change, before it has its name. */
    void keep(Path file, String digest) {
        try {
            made(READY);
            try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
            Files.setOwner(file, Files.getOwner(root));
            Files.move(file, blob(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What nobody has written to since, of an attempt that its program did not live to end. */
    void sweep(Instant latest) {
        try (var files = Files.newDirectoryStream(made("receiving"))) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(latest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
