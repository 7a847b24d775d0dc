package io.weft.agent.seed;

import io.weft.agent.Fault;
import io.weft.agent.commands.Command;
import io.weft.agent.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Writes a seed as an ISO image, readable by root alone: properties may be secrets. */
public final class SeedDrive {
    private SeedDrive() {}

    public static void write(Path image, Map<String, byte[]> files) {
        var tree = image.resolveSibling("seed");
        Durable.removeTree(tree);
        try {
            Files.createDirectory(
                    tree, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            for (var file : files.entrySet()) {
                var target = tree.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            Files.deleteIfExists(image);
            Files.createFile(image, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Command.of(
                            "xorriso",
                            "-as",
                            "mkisofs",
                            "-quiet",
                            "-V",
                            "cidata",
                            "-R",
                            "-o",
                            image.toString(),
                            tree.toString())
                    .run();
        } catch (IOException e) {
            throw new Fault("cannot write the seed " + image, e);
        } finally {
            Durable.removeTree(tree);
        }
    }
}
