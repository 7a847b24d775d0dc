package io.weft.grid;

import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of classes that has two newer versions of the stock class web: one with another image, one that breaks. */
final class NewerWebs {
    static final String RECIPE = "web-2";

    private NewerWebs() {}

    static Path make(Path directory) throws IOException {
        var text = Documents.render(Catalog.stock().find("web").orElseThrow());
        write(directory, RECIPE, text.replace("1.1.0", "1.2.0").replace("recipe: web", "recipe: " + RECIPE));
        write(
                directory,
                "web-3",
                text.replace("1.1.0", "2.0.0").replaceAll("(?m)^ *- \\{name: app, direction: output.*\n", ""));
        return directory;
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Files.createDirectories(directory.resolve(name));
        Files.writeString(directory.resolve(name).resolve("class.yaml"), text);
    }
}
