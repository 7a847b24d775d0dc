package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/refusals.md} and the code say the same. {@code -Dweft.golden=true} writes the table. */
class RefusalsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "refusals.md");
    private static final String BEGIN = "-Dweft.golden=true -->\n";
    private static final String END = "<!-- end of codes -->";

    @Test
    void thePageListsEveryCode() throws IOException {
        var page = Files.readString(PAGE);
        var before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        var wanted = before + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("weft.golden")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    @Test
    void codesAreUniqueAndOfOneForm() {
        assertThat(Arrays.stream(RefusalCode.values()).map(RefusalCode::code))
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("[a-z]+(-[a-z]+)*"));
        assertThat(Arrays.stream(RefusalCode.values()))
                .allMatch(it ->
                        it.code().equals(it.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static String table() {
        return "\n| code | meaning |\n| --- | --- |\n"
                + Arrays.stream(RefusalCode.values())
                        .map(it -> "| `" + it.code() + "` | " + it.meaning() + " |\n")
                        .collect(Collectors.joining())
                + "\n";
    }
}
