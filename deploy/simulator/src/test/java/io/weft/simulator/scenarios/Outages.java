package io.weft.simulator.scenarios;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Everything that a tenant does, with everything that may be away in the middle of it. What was asked for is there in the end. */
final class Outages {
    /** Orders are out, and nothing is done yet. */
    private static final Duration IN_THE_MIDDLE = Duration.ofMillis(900);

    private Outages() {}

    static List<Scenario> all() {
        return Arrays.stream(Verb.values())
                .flatMap(verb -> Stream.of(Outage.values()).map(outage -> scenario(verb, outage)))
                .toList();
    }

    private static Scenario scenario(Verb verb, Outage outage) {
        var name = (verb + " with " + outage).toLowerCase(Locale.ROOT).replace('_', ' ');
        return Scenario.of(name, play -> {
            verb.prepare(play);
            verb.begin(play);
            play.pass(IN_THE_MIDDLE);
            outage.happen(play);
            play.met();
        });
    }
}
