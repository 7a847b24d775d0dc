package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Difference.Kind;
import io.weft.catalog.Difference.What;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What two drawings have apart. */
class DifferencesTest {
    private static final int SEEDS = RandomDocuments.asked(1000);

    private final ApplicationDocument shortener = TestTexts.shortener();

    @Test
    void namesWhatChangedByNoun() {
        var wire = shortener.wires().getFirst();
        var after = shortener
                .withCount("web", 5)
                .then(it -> it.withVolumeSize(shortener.volumes().getFirst().name(), 4096))
                .then(it -> it.withoutWire(wire.from(), wire.to()))
                .orThrow();

        assertThat(between(shortener, after))
                .containsExactly(
                        new Difference(Kind.CHANGED, What.APPLIANCE, "web", "count", "2", "5"),
                        new Difference(Kind.REMOVED, What.WIRE, wire.name(), "", "", ""),
                        new Difference(
                                Kind.CHANGED,
                                What.VOLUME,
                                shortener.volumes().getFirst().name(),
                                "sizeMib",
                                Integer.toString(shortener.volumes().getFirst().sizeMib()),
                                "4096"));
    }

    @Test
    void saysOfASecretOnlyThatItDiffers() {
        var before = shortener.withProperty("db", "password", "canary-one").orThrow();
        var after = shortener.withProperty("db", "password", "canary-two").orThrow();

        assertThat(between(before, after))
                .containsExactly(new Difference(
                        Kind.CHANGED, What.APPLIANCE, "db", "properties.password", Secrets.HIDDEN, Secrets.HIDDEN));
    }

    @Test
    void tellsAWholeApplianceOnce() {
        var appliances = new ArrayList<>(shortener.appliances());
        var gone = appliances.removeLast();
        var after = shortener.with(
                shortener.metadata(),
                new Drawing(shortener.volumes(), appliances, shortener.wires()),
                shortener.classes());

        assertThat(between(shortener, after))
                .containsExactly(new Difference(
                        Kind.REMOVED, What.APPLIANCE, gone.name(), "", gone.count() + " × " + gone.className(), ""));
    }

    @Test
    void tellsOfNotesAsOfThingsThatNothingRunsOn() {
        var text = shortener.canonical();
        var one = application(text + "notes:\n  why:\n    text: Two webs\n    x: 1\n    y: 2\n");
        var other = application(text + "notes:\n  why:\n    text: Three webs\n    color: blue\n    x: 1\n    y: 2\n");

        assertThat(between(shortener, one))
                .containsExactly(new Difference(Kind.ADDED, What.NOTE, "why", "", "", "Two webs"));
        assertThat(between(one, other))
                .containsExactly(
                        new Difference(Kind.CHANGED, What.NOTE, "why", "color", "yellow", "blue"),
                        new Difference(Kind.CHANGED, What.NOTE, "why", "text", "Two webs", "Three webs"));
        assertThat(Expander.expand(one, TestTexts.CATALOG)).isEqualTo(Expander.expand(shortener, TestTexts.CATALOG));
    }

    private static ApplicationDocument application(String text) {
        return Documents.parseApplication(text).orThrow();
    }

    @Test
    void holdsToItsLaws() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var documents = new RandomDocuments(seed, 20);
            var one = documents.application();
            var other = documents.application();
            var catalog = documents.catalog();
            var there = Differences.between(one, other, catalog);
            var back = Differences.between(other, one, catalog);

            assertThat(Differences.between(one, shuffled(one, seed), catalog))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(there.stream().map(Difference::inverse).toList())
                    .as("seed " + seed)
                    .isEqualTo(back);
            assertThat(there.isEmpty()).as("seed " + seed).isEqualTo(one.sameModel(other));
        }
    }

    private List<Difference> between(ApplicationDocument before, ApplicationDocument after) {
        return Differences.between(before, after, TestTexts.CATALOG);
    }

    private static ApplicationDocument shuffled(ApplicationDocument it, long seed) {
        var random = new Random(seed);
        var appliances = new ArrayList<>(it.appliances());
        var wires = new ArrayList<>(it.wires());
        var volumes = new ArrayList<>(it.volumes());
        List.of(appliances, wires, volumes).forEach(list -> Collections.shuffle(list, random));
        return it.with(it.metadata(), new Drawing(it.drawing().priority(), volumes, appliances, wires), it.classes());
    }
}
