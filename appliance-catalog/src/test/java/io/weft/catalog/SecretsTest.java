package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
    private final ApplicationDocument document = Documents.parseApplication("""
                    apiVersion: weft/v1
                    kind: Application
                    metadata: {name: vault}
                    spec:
                      volumes: [{name: store, sizeMib: 100}]
                      appliances:
                        - name: db
                          class: pgsql
                          properties:
                            database: vault # not a secret
                            password: it's s3cret # kept by Ann
                          volumes: {data: store}
                    """).orThrow();

    @Test
    void areHiddenInTheTextThatIsShown() {
        var shown = Secrets.hidden(document, TestTexts.CATALOG);

        assertThat(shown.text()).isEqualTo(document.text().replace("it's s3cret", "'(hidden)'"));
        assertThat(shown.canonical()).doesNotContain("s3cret");
    }

    @Test
    void comeBackWhenTheShownTextIsEditedAndPutBack() {
        var edited = Documents.parseApplication(
                        Secrets.hidden(document, TestTexts.CATALOG).text().replace("database: vault", "database: safe"))
                .orThrow();

        var whole = Secrets.restored(edited, document, TestTexts.CATALOG);

        assertThat(whole.text()).contains("database: safe # not a secret", "password: 'it''s s3cret' # kept by Ann");
        assertThat(whole.drawing().appliance("db").orElseThrow().properties()).containsEntry("password", "it's s3cret");
    }

    @Test
    void areChangedByWritingOthers() {
        var edited = Documents.parseApplication(document.text().replace("it's s3cret", "n3w"))
                .orThrow();

        assertThat(Secrets.restored(edited, document, TestTexts.CATALOG)).isEqualTo(edited);
    }

    @Test
    void areNotMadeOfTheWordThatHidesThem() {
        var invented = Documents.parseApplication(document.text().replace("it's s3cret", "(hidden)"))
                .orThrow();

        assertThat(Wiring.faults(invented, TestTexts.CATALOG))
                .extracting("code")
                .containsExactly("secret-hidden");
    }

    @Test
    void ofSeveralLinesAreHiddenToo() {
        var block = Documents.parseApplication(
                        document.text().replace("it's s3cret # kept by Ann", "|\n          s3cret\n          s3cret"))
                .orThrow();

        assertThat(Secrets.hidden(block, TestTexts.CATALOG).text()).doesNotContain("s3cret");
    }
}
