package io.weft.system.bench;

import static io.weft.system.bench.Figures.atMost;
import static io.weft.system.bench.Figures.median;
import static io.weft.system.bench.Figures.say;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.system.Api;
import io.weft.system.App;
import io.weft.system.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The link shortener started by the grid, and the same guests started by hand: the same words to QEMU, the same order, the same
 * question for readiness, a copy of the same volume, in turn. "By hand" listens to the guest's own word, asks its terminals every 50 ms
 * and starts the next tier at once.
 */
class StartBench {
    private static final Api ACME = Grid.machine("acme");
    private static final String NAME = "yardstick";
    private static final double MOST = 1.25;
    private static final double OWN_SHARE_MILLIS = 500;

    /** @param ownMillis from the request, or the readiness of the tier before, to the last process of each tier, all tiers together */
    private record Started(double wallMillis, double ownMillis) {}

    @Test
    void startsBesidePlainQemu() {
        var text = App.sample("appliance-catalog/samples/shortener/application.yaml")
                .replaceFirst("name: shortener", "name: " + NAME);
        var app = App.given(ACME, NAME, text).start();
        var guests = Guest.of(NAME);
        var tiers = tiers(app.show().path("drawing"));
        try (var network = PlainNetwork.of(guests)) {
            var plain = new ArrayList<PlainGuest>();
            for (int i = 0; i < guests.size(); i++) plain.add(PlainGuest.like(guests.get(i), i, network));
            app.stop();
            plain.forEach(PlainGuest::takeVolumes);
            compare(app, tiers, plain);
        } finally {
            app.stop();
            app.destroy();
            PlainGuest.forgetAll();
        }
    }

    private static void compare(App app, Map<String, Integer> tiers, List<PlainGuest> plain) {
        var byWeft = new ArrayList<Started>();
        var byHand = new ArrayList<Double>();
        for (int round = 0; round < Figures.rounds(5); round++) {
            if (round % 2 == 1) byHand.add(startPlain(plain, tiers));
            byWeft.add(startWeft(app, tiers));
            app.stop();
            if (round % 2 == 0) byHand.add(startPlain(plain, tiers));
            say(
                    "  pair %d: %.1f s by the grid (its own share %.0f ms), %.1f s by hand",
                    round + 1,
                    byWeft.getLast().wallMillis() / 1000,
                    byWeft.getLast().ownMillis(),
                    byHand.getLast() / 1000);
        }
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < byHand.size(); i++) ratios.add(byWeft.get(i).wallMillis() / byHand.get(i));
        atMost("start, the grid's time by the time by hand", median(ratios), "", MOST);
        atMost(
                "the grid's own share of a start",
                median(byWeft.stream().map(Started::ownMillis).toList()),
                "ms",
                OWN_SHARE_MILLIS);
    }

    /** Zero for appliances that dial nobody; one more than the highest of those that are dialled. */
    private static Map<String, Integer> tiers(JsonNode drawing) {
        var tiers = new TreeMap<String, Integer>();
        App.items(drawing.path("appliances"))
                .forEach(it -> tiers.put(it.path("name").asText(), 0));
        var wires = App.items(drawing.path("wires"));
        for (int pass = 0; pass < tiers.size(); pass++) {
            for (var wire : wires) {
                var from = wire.path("from").asText().split("\\.")[0];
                var to = wire.path("to").asText().split("\\.")[0];
                tiers.merge(from, tiers.get(to) + 1, Math::max);
            }
        }
        return tiers;
    }

    private static Started startWeft(App app, Map<String, Integer> tiers) {
        var asked = Instant.now();
        app.start();
        var ready = app.instances().stream()
                .collect(Collectors.toMap(
                        it -> it.path("id").asText(),
                        it -> Instant.parse(it.path("since").asText())));
        var guests = Guest.of(NAME);
        var own = Duration.ZERO;
        var turn = asked;
        for (int tier = 0;
                tier <= tiers.values().stream().max(Comparator.naturalOrder()).orElseThrow();
                tier++) {
            var rank = tier;
            var these = guests.stream()
                    .filter(it -> tiers.get(it.appliance()) == rank)
                    .toList();
            own = own.plus(Duration.between(
                    turn, latest(these.stream().map(Guest::began).toList())));
            turn = latest(these.stream().map(it -> ready.get(it.instance())).toList());
        }
        return new Started(Duration.between(asked, turn).toMillis(), own.toMillis());
    }

    private static Instant latest(List<Instant> times) {
        return times.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private static double startPlain(List<PlainGuest> guests, Map<String, Integer> tiers) {
        var began = System.nanoTime();
        for (var tier : guests.stream()
                .collect(Collectors.groupingBy(it -> tiers.get(it.appliance()), TreeMap::new, Collectors.toList()))
                .values()) {
            tier.forEach(PlainGuest::start);
            tier.forEach(PlainGuest::awaitReady);
        }
        var took = (System.nanoTime() - began) / 1e6;
        guests.forEach(PlainGuest::stop);
        return took;
    }
}
