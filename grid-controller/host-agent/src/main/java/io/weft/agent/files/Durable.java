package io.weft.agent.files;

import io.weft.agent.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Whole-file writes that are either there or not. */
public final class Durable {
    private Durable() {}

    /** Readable by root alone: orders carry secrets. */
    public static void write(Path target, byte[] content) {
        var unfinished = target.resolveSibling(target.getFileName() + ".new");
        try {
            makeDirectory(target.getParent());
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(target.getParent());
        } catch (IOException e) {
            throw new Fault("cannot write " + target, e);
        }
    }

    public static void remove(Path target) {
        try {
            if (Files.deleteIfExists(target)) {
                force(target.getParent());
            }
        } catch (IOException e) {
            throw new Fault("cannot remove " + target, e);
        }
    }

    public static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new Fault("cannot make " + directory, e);
        }
    }

    /** Removes a directory and what is in it; links are removed, never followed. */
    public static void removeTree(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new Fault("cannot remove " + directory, e);
        }
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
