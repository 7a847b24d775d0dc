package io.weft.controller.backups;

import io.weft.controller.transfers.ArchiveStream;
import io.weft.kernel.TenantId;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A target as a directory: an archive and its manifest under the tenant's id, whole under their names or not there. Names are ids of ours. Each
 * call may take for ever, where the file system hangs.
 */
record TargetDirectory(String name, Path root) {
    static final String MARKER = "weft-backup-target";
    private static final int BLOCK = 1 << 16;

    /** Asked often while something is written or read. */
    @FunctionalInterface
    interface Progress {
        /** @throws IOException somebody else is at it */
        void made() throws IOException;
    }

    record Space(long total, long free) {}

    /** What is there is written to and read, as it will be. */
    Space look() {
        try {
            requireThere();
            var probe = root.resolve(".weft-probe-" + UUID.randomUUID());
            try {
                put(probe, new byte[] {1});
            } finally {
                Files.deleteIfExists(probe);
            }
            var store = Files.getFileStore(root);
            return new Space(store.getTotalSpace(), store.getUsableSpace());
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    private void requireThere() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(root.toString());
        }
    }

    Optional<UUID> marker() {
        try {
            requireThere();
            var file = root.resolve(MARKER);
            return Files.exists(file)
                    ? Optional.of(UUID.fromString(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            throw new TargetFault(
                    Target.State.FAULTY, "Target " + name + " has a marker that is none: " + MARKER + ".");
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    void mark(UUID marker) {
        try {
            whole(root.resolve(MARKER), (marker + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    long free() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    /** Under a name of its own first. What another attempt left goes, and with it that attempt, should it still be at it. */
    void write(Backup it, ArchiveStream archive, String manifest, Progress progress) {
        var part = directory(it.tenant()).resolve(it.id() + "." + it.attempt() + ".part");
        try {
            Files.createDirectories(directory(it.tenant()));
            discardParts(it);
            try (var file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    var out = new Noting(Channels.newOutputStream(file), progress)) {
                archive.write(out, new ArchiveStream.Range(0, archive.length()));
                progress.made();
                file.force(true);
            }
            progress.made();
            whole(manifest(it), manifest.getBytes(StandardCharsets.UTF_8));
            Files.move(part, archive(it), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(directory(it.tenant()));
        } catch (IOException fault) {
            discard(part);
            throw TargetFault.of(name, fault);
        }
    }

    private static final class Noting extends FilterOutputStream {
        private final Progress progress;

        Noting(OutputStream out, Progress progress) {
            super(out);
            this.progress = progress;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            progress.made();
            out.write(bytes, from, length);
        }
    }

    /** @return how long it is */
    long copy(Backup it, Path to, Progress progress) {
        try (var from = FileChannel.open(archive(it), StandardOpenOption.READ);
                var file = FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            var block = ByteBuffer.allocate(BLOCK);
            while (from.read(block) >= 0) {
                progress.made();
                block.flip();
                while (block.hasRemaining()) {
                    file.write(block);
                }
                block.clear();
            }
            return file.size();
        } catch (NoSuchFileException missing) {
            throw missing(it);
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    /** For whoever closes it. */
    FileChannel open(Backup it) {
        try {
            return FileChannel.open(archive(it), StandardOpenOption.READ);
        } catch (NoSuchFileException missing) {
            throw missing(it);
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    private MissingArchive missing(Backup it) {
        return new MissingArchive(
                "Target " + name + " has no archive " + archive(it).getFileName() + " any more.");
    }

    /** The place is there, and the archive is not. */
    static final class MissingArchive extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingArchive(String reason) {
            super(reason);
        }
    }

    /** How long the archive is, if it stands there: then all of it does. */
    Optional<Long> whole(Backup it) {
        try {
            return Files.exists(archive(it)) ? Optional.of(Files.size(archive(it))) : Optional.empty();
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    /** All of it, and nothing of one that was not written: a database that is older than the target knows less than that does. */
    void remove(Backup it) {
        try {
            requireThere();
            discardParts(it);
            if (it.isUnwritten()) {
                return;
            }
            Files.deleteIfExists(archive(it));
            Files.deleteIfExists(manifest(it));
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    void discardParts(Backup it) {
        if (!Files.isDirectory(directory(it.tenant()))) {
            return;
        }
        try (var parts = Files.newDirectoryStream(directory(it.tenant()), it.id() + ".*.part")) {
            for (var part : parts) {
                Files.deleteIfExists(part);
            }
        } catch (IOException fault) {
            throw TargetFault.of(name, fault);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // It goes with the next attempt, or with the backup.
        }
    }

    private static void whole(Path file, byte[] content) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        put(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.getParent());
    }

    private static void put(Path file, byte[] content) throws IOException {
        try (var open = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                open.write(buffer);
            }
            open.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (var open = FileChannel.open(directory, StandardOpenOption.READ)) {
            open.force(true);
        }
    }

    private Path directory(TenantId tenant) {
        return root.resolve(tenant.toString());
    }

    private Path archive(Backup it) {
        return directory(it.tenant()).resolve(it.id() + ".weft.tar");
    }

    private Path manifest(Backup it) {
        return directory(it.tenant()).resolve(it.id() + ".json");
    }
}
