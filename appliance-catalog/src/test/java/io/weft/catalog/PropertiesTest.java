package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every lawful document. A failing seed is in the message; run it alone by narrowing the range. */
class PropertiesTest {
    private static final int SEEDS = RandomDocuments.asked(1000);
    /** For what reads several texts per document. */
    private static final int FEWER_SEEDS = RandomDocuments.asked(250);

    private static final String DAMAGE = "{}[]:,&*!|>'\"\t#-\n \u0000\uD83D%@`";

    @Test
    void everyRandomDocumentIsLawfulAndSoIsItsExpansion() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var documents = new RandomDocuments(seed, seed % 2 * 20);
            var application = documents.application();
            assertThat(Wiring.faults(application, documents.catalog()))
                    .as("seed " + seed)
                    .isEmpty();
            var expansion = Expander.expand(application, documents.catalog());
            assertThat(ExpansionCheck.findings(application, documents.catalog(), expansion))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void textAndModelAreOneThing() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var documents = new RandomDocuments(seed, 20);
            var application = documents.application();
            var again = Documents.parseApplication(application.canonical()).orThrow();
            assertThat(again.sameModel(application)).as("seed " + seed).isTrue();
            assertThat(again.canonical()).as("seed " + seed).isEqualTo(application.canonical());
            for (var entry : documents.catalog().entries()) {
                if (seed > 0 && entry instanceof ApplianceClass) {
                    continue;
                }
                var text = Documents.render(entry);
                assertThat(Documents.parseEntry(text).orThrow())
                        .as("seed " + seed + "\n" + text)
                        .isEqualTo(entry);
            }
        }
    }

    @Test
    void theOrderOfTheTextDoesNotMatter() {
        for (var seed = 0; seed < FEWER_SEEDS; seed++) {
            var documents = new RandomDocuments(seed, 20);
            var application = documents.application();
            var random = new Random(seed);
            var appliances = new ArrayList<>(application.appliances());
            var wires = new ArrayList<>(application.wires());
            Collections.shuffle(appliances, random);
            Collections.shuffle(wires, random);
            var shuffled = application.with(
                    application.metadata(),
                    new Drawing(application.drawing().priority(), application.volumes(), appliances, wires),
                    application.classes());
            assertThat(Expander.expand(shuffled, documents.catalog()))
                    .as("seed " + seed)
                    .isEqualTo(Expander.expand(application, documents.catalog()));
        }
    }

    @Test
    void cuttingAWireAndDrawingItAgainChangesNothingButItsPlace() {
        for (var seed = 0; seed < FEWER_SEEDS; seed++) {
            var documents = new RandomDocuments(seed, 0);
            var application = documents.application();
            if (application.wires().isEmpty()) {
                continue;
            }
            var wire = application
                    .wires()
                    .get(new Random(seed).nextInt(application.wires().size()));
            var cut = application.withoutWire(wire.from(), wire.to()).orThrow();
            var redrawn = cut.withWire(wire.from(), wire.to()).orThrow();
            assertThat(cut.wires())
                    .as("seed " + seed)
                    .hasSize(application.wires().size() - 1);
            assertThat(Expander.expand(redrawn, documents.catalog()))
                    .as("seed " + seed)
                    .isEqualTo(Expander.expand(application, documents.catalog()));
        }
    }

    @Test
    void aCountIsTheOnlyThingThatScalingChanges() {
        for (var seed = 0; seed < FEWER_SEEDS; seed++) {
            var application = new RandomDocuments(seed, 0).application();
            var appliance = application.appliances().getFirst();
            var scaled = application
                    .withCount(appliance.name(), appliance.count() + 1)
                    .orThrow();
            assertThat(scaled.withCount(appliance.name(), appliance.count())
                            .orThrow()
                            .sameModel(application))
                    .as("seed " + seed)
                    .isTrue();
            assertThat(scaled.text().lines().filter(line -> !application.text().contains(line)))
                    .as("seed " + seed)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Damage is refused or harmless; it never throws. */
    @Test
    void noDamageToATextIsABug() {
        for (var seed = 0; seed < FEWER_SEEDS; seed++) {
            var documents = new RandomDocuments(seed, 20);
            var text = new StringBuilder(documents.application().text());
            var random = new Random(seed);
            for (var i = random.nextInt(6); i >= 0; i--) {
                var at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
                    case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                }
            }
            var reading = Documents.parseApplication(text.toString());
            if (reading instanceof Reading.Parsed<ApplicationDocument>(var value)) {
                var faults = Wiring.faults(value, documents.catalog());
                if (faults.isEmpty()) {
                    assertThat(ExpansionCheck.findings(
                                    value, documents.catalog(), Expander.expand(value, documents.catalog())))
                            .as("seed " + seed)
                            .isEmpty();
                }
            }
        }
    }
}
