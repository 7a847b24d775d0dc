package io.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a review reads. {@code -Dweft.golden=renew} writes them anew. */
public final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void holds(String name, String actual) {
        var file = DIRECTORY.resolve(name);
        try {
            if ("renew".equals(System.getProperty("weft.golden"))) {
                Files.writeString(file, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file + "; -Dweft.golden=renew makes it", e);
        }
    }
}
