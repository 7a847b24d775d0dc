package io.weft.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a grid says, one file per answer, as the API documents it. */
final class Answers {
    private Answers() {}

    static String text(String name) {
        try (var stream = Answers.class.getResourceAsStream("/answers/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Compares with a file that reviews read; {@code -Dweft.golden=renew} writes it anew. */
    static void matchesGolden(Path file, String text) {
        try {
            if ("renew".equals(System.getProperty("weft.golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            var golden = Files.exists(file) ? Files.readString(file) : "";
            org.assertj.core.api.Assertions.assertThat(text).as(file.toString()).isEqualTo(golden);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
