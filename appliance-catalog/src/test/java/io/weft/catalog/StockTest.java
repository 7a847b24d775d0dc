package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.text.CatalogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The classes and samples that ship, as they ship: from the class path. */
class StockTest {
    @Test
    void everyStockClassIsInTheCatalog() {
        assertThat(Catalog.stock().classes())
                .extracting(ApplianceClass::name)
                .contains("app", "in", "lb", "mariadb", "pgsql", "redis", "web");
    }

    @Test
    void theIndexNamesWhatTheDirectoriesHold() throws IOException {
        assertThat(CatalogFiles.names("stock")).isEqualTo(holding("stock", "class.yaml"));
        assertThat(CatalogFiles.names("samples")).isEqualTo(holding("samples", "application.yaml"));
    }

    @Test
    void everySampleIsLawful() {
        for (var name : Samples.names()) {
            var sample =
                    Documents.parseApplication(Samples.text(name).orElseThrow()).orThrow();

            assertThat(Wiring.faults(sample, Catalog.stock())).as(name).isEmpty();
            assertThat(Expander.expand(sample, Catalog.stock()).appliances())
                    .as(name)
                    .isNotEmpty();
        }
    }

    private static List<String> holding(String directory, String file) throws IOException {
        try (var below = Files.list(Path.of(directory))) {
            return below.filter(it -> Files.exists(it.resolve(file)))
                    .map(it -> it.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
