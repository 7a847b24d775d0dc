package io.weft.system.bench;

import static io.weft.system.bench.Figures.atMost;
import static io.weft.system.bench.Figures.quantile;

import io.weft.system.Api;
import io.weft.system.App;
import io.weft.system.Grid;
import io.weft.system.torture.Tool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A guest's process is killed on its host, and a client's live stream hears of it: from the kill to the first message after which the
 * application is shown with that guest not ready. Guests are killed in turn, and the next only when all serve and the stream is silent:
 * then nothing else can have caused the message, and no guest fails so often that its host makes it wait.
 */
class EventsBench {
    private static final Api ACME = Grid.machine("acme");
    private static final String NAME = "candles";
    private static final int GUESTS = 12;
    private static final long SILENCE = 700;
    private static final long PATIENCE = 30_000;
    private static final double MOST_MILLIS = 250;

    private static final String DRAWING = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: candles}
            spec:
              appliances:
                - {name: web, class: web, count: %d}
            """.formatted(GUESTS);

    @Test
    void tellsTheBrowserWhatHappensOnAHost() {
        var app = App.given(ACME, NAME, DRAWING).start().awaitReady("web", GUESTS);
        try {
            var took = new ArrayList<Double>();
            for (int round = 0; round < Figures.rounds(30); round++) {
                app.awaitReady("web", GUESTS);
                var guests = Guest.of(NAME).stream()
                        .sorted((a, b) -> a.instance().compareTo(b.instance()))
                        .toList();
                took.add(millisToHear(app, guests.get(round % GUESTS)));
            }
            print(took);
        } finally {
            app.stop();
            app.destroy();
        }
    }

    /** On a stream of its own: one ends with the token that it was opened with. */
    private static double millisToHear(App app, Guest guest) {
        try (var stream = Stream.of(ACME)) {
            stream.awaitSilence(SILENCE);
            var began = System.nanoTime();
            Tool.run("kill", "-9", Long.toString(guest.process()));
            for (var heard = stream.next(PATIENCE); heard != 0; heard = stream.next(PATIENCE)) {
                var ready = app.instances().stream()
                        .filter(it -> it.path("id").asText().equals(guest.instance()))
                        .anyMatch(it -> it.path("ready").asBoolean());
                if (!ready) return (heard - began) / 1e6;
            }
        }
        throw new AssertionError("nobody heard of the end of " + guest.instance());
    }

    private static void print(List<Double> took) {
        Figures.say(
                "  %d guests killed; heard of after (ms) least %.0f, median %.0f, most %.0f",
                took.size(), quantile(took, 0), quantile(took, 0.5), quantile(took, 1));
        atMost("change on a host to a client's stream, p99", quantile(took, 0.99), "ms", MOST_MILLIS);
    }
}
