package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.text.CatalogFiles;
import org.junit.jupiter.api.Test;

class GuidesTest {
    @Test
    void everyStockClassHasOneThatBeginsWithWhatAPersonWrote() {
        assertThat(CatalogFiles.names("stock"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Guides.of(name))
                        .hasValueSatisfying(
                                guide -> assertThat(guide).startsWith("## ").doesNotContain("class.yaml; ./weft")));
    }

    @Test
    void nothingElseIsReadByItsName() {
        assertThat(Guides.of("README")).isEmpty();
        assertThat(Guides.of("../stock/web/class")).isEmpty();
    }
}
