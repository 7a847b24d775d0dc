package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.text.CatalogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference/catalog} has a page for every stock class: above what its descriptor says, below what a person wrote.
 * {@code ./weft golden} renews the upper parts and the index.
 */
class CatalogPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "reference", "catalog");
    private static final String BEGIN = "<!-- from class.yaml; ./weft golden renews it -->\n";
    private static final String END = Guides.BY_HAND;

    @Test
    void everyPageBeginsWithWhatTheDescriptorSays() throws IOException {
        for (var name : CatalogFiles.names("stock")) {
            same(PAGES.resolve(name + ".md"), facts(stock(name)));
        }
    }

    @Test
    void theIndexHasEveryClass() throws IOException {
        same(PAGES.resolve("README.md"), index());
    }

    @Test
    void everyPageSaysHowItIsScaledAndWhereItEnds() throws IOException {
        for (var name : CatalogFiles.names("stock")) {
            var page = Files.readString(PAGES.resolve(name + ".md"));
            assertThat(page.substring(page.indexOf(END))).as(name).contains("\n## Scaling\n", "\n## Limits\n");
        }
    }

    @Test
    void everyClassHasACheckThatItIsPutTo() {
        assertThat(CatalogFiles.names("stock")).allMatch(it -> Files.exists(Path.of("stock", it, "check")));
    }

    private static void same(Path file, String generated) throws IOException {
        var page = Files.readString(file);
        var wanted = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + generated + "\n"
                + page.substring(page.indexOf(END));
        if (System.getProperty("weft.golden") != null) {
            Files.writeString(file, wanted);
        }
        assertThat(Files.readString(file)).as(file.toString()).isEqualTo(wanted);
    }

    private static ApplianceClass stock(String name) {
        return Catalog.stock().applianceClass(name).orElseThrow();
    }

    private static String index() {
        var rows = CatalogFiles.names("stock").stream()
                .map(CatalogPagesTest::stock)
                .map(it -> List.of("[`" + it.name() + "`](" + it.name() + ".md)", it.category(), it.description()))
                .toList();
        return table(List.of("class", "category", "what it is"), rows);
    }

    private static String facts(ApplianceClass it) {
        return it.description() + "\n\n"
                + "Class `" + it.name() + "` " + it.version() + ", category " + it.category() + ". Processor "
                + range(it.cpuMillis()) + " thousandths of a core, memory " + range(it.memoryMib())
                + " MiB"
                + it.bandwidthMbit()
                        .map(range -> ", bandwidth " + range(range) + " Mbit/s")
                        .orElse("")
                + " (least, **usual**, most). It is ready within "
                + it.boot().readySeconds()
                + " s or counts as failed, and has " + it.boot().stopSeconds() + " s to stop.\n"
                + section(
                        "Terminals",
                        List.of("name", "direction", "protocol", "port", "wire"),
                        it.terminals(),
                        t -> List.of(
                                code(t.name()),
                                lower(t.direction()),
                                t.protocol().name(),
                                "" + t.port(),
                                wish(t)))
                + section(
                        "Volumes",
                        List.of("slot", "mounted at", "at least", "mandatory"),
                        it.volumes(),
                        v -> List.of(code(v.name()), code(v.mountPath()), v.minMib() + " MiB", yes(v.mandatory())))
                + section(
                        "Properties",
                        List.of("name", "type", "default", "what it is"),
                        it.properties(),
                        p -> List.of(code(p.name()), type(p), normal(p), p.description()));
    }

    private static String range(ApplianceClass.Range it) {
        return it.min() + ", **" + it.normal() + "**, " + it.max();
    }

    private static String wish(Terminal it) {
        return switch (it.direction()) {
            case INPUT -> "any number";
            case OUTPUT -> it.mandatory() ? "one, mandatory" : "one or none";
            case GATEWAY_IN, GATEWAY_OUT -> "the outside";
        };
    }

    private static String type(Property it) {
        var values = it.values().isEmpty()
                ? ""
                : ": " + it.values().stream().map(CatalogPagesTest::code).collect(Collectors.joining(", "));
        return lower(it.type()) + (it.secret() ? ", secret" : "") + values;
    }

    private static String normal(Property it) {
        return it.defaultValue().map(CatalogPagesTest::code).orElse(it.mandatory() ? "mandatory" : "none");
    }

    private static <T> String section(
            String title, List<String> heads, List<T> items, Function<T, List<String>> cells) {
        return items.isEmpty()
                ? ""
                : "\n## " + title + "\n\n"
                        + table(heads, items.stream().map(cells).toList());
    }

    private static String table(List<String> heads, List<List<String>> rows) {
        return row(heads)
                + row(heads.stream().map(_ -> "---").toList())
                + rows.stream().map(CatalogPagesTest::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(it -> it.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String code(String it) {
        return "`" + it + "`";
    }

    private static String lower(Enum<?> it) {
        return it.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String yes(boolean it) {
        return it ? "yes" : "no";
    }
}
