package io.weft.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the source tree, without what builds leave in it. */
final class SourceTree {
    private static final Set<String> BUILT = Set.of("target", "node_modules", "dist", ".git", ".idea", ".vscode");

    static final Path ROOT = root();

    private SourceTree() {}

    /** Sorted, relative to the root, with one of these endings. */
    static List<Path> files(String... endings) {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return BUILT.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (Stream.of(endings).anyMatch(file.toString()::endsWith)) {
                        files.add(ROOT.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return files.stream().sorted().toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException fault) {
            throw new UncheckedIOException(file.toString(), fault);
        }
    }

    static boolean isTest(Path file) {
        return file.toString().contains("src/test/");
    }

    /** The compiled classes of every module that has some. */
    static List<Path> classDirectories() {
        return files("pom.xml").stream()
                .map(pom -> ROOT.resolve(pom).resolveSibling("target/classes"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(it -> it != null)
                .filter(it -> Files.exists(it.resolve("kernel/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not inside the source tree"));
    }
}
