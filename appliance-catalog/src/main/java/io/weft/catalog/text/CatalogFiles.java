package io.weft.catalog.text;

import io.weft.catalog.CatalogEntry;
import io.weft.catalog.Reading;
import io.weft.kernel.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Classes, assemblies and samples where they lie: in a directory, or beside this class in its jar. */
public final class CatalogFiles {
    public static final List<String> SCHEMAS =
            List.of("appliance-class.json", "application.json", "assembly.json", "common.json");

    private static final String ROOT = "io/weft/catalog/";

    private CatalogFiles() {}

    public static List<CatalogEntry> read(Path directory) {
        try {
            var entries = new ArrayList<CatalogEntry>();
            for (var file : files(directory)) {
                entries.add(entry(file.toString(), Files.readString(file)));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException("the classes below " + directory + " could not be read", e);
        }
    }

    /** Names, sizes and times of the files that would be read. */
    public static String stamp(Path directory) {
        try {
            var stamp = new StringBuilder();
            for (var file : files(directory)) {
                stamp.append(file)
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
            return stamp.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the classes below " + directory + " could not be read", e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var below = Files.list(directory)) {
            return below.filter(Files::isDirectory)
                    .sorted()
                    .flatMap(it -> Stream.of(it.resolve("class.yaml"), it.resolve("assembly.yaml")))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    /** A jar cannot be listed portably, so the names stand in a file; a test holds it against the directory. */
    public static List<CatalogEntry> stock() {
        return names("stock").stream()
                .map(name ->
                        entry(name, resource("stock/" + name + "/class.yaml").orElseThrow()))
                .toList();
    }

    public static List<String> names(String index) {
        return resource(index + ".txt")
                .orElseThrow()
                .lines()
                .filter(it -> !it.isBlank())
                .toList();
    }

    public static Optional<String> sample(String name) {
        return names("samples").contains(name) ? resource("samples/" + name + "/application.yaml") : Optional.empty();
    }

    /** The page of a class of the stock. */
    public static Optional<String> page(String name) {
        return names("stock").contains(name) ? resource("pages/" + name + ".md") : Optional.empty();
    }

    public static Optional<String> schema(String name) {
        return SCHEMAS.contains(name) ? resource("schema/" + name) : Optional.empty();
    }

    private static CatalogEntry entry(String where, String text) {
        return switch (Texts.catalogEntry(text)) {
            case Reading.Parsed<CatalogEntry>(var value) -> value;
            case Reading.Refused<CatalogEntry>(var refusals) ->
                throw new IllegalStateException(
                        "the catalog's own file " + where + " is broken: " + refusals,
                        new RefusedException(RefusedException.Kind.INVALID, refusals));
        };
    }

    private static Optional<String> resource(String name) {
        try (var in = CatalogFiles.class.getClassLoader().getResourceAsStream(ROOT + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " could not be read", e);
        }
    }
}
