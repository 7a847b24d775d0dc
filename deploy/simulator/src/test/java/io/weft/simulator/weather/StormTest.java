package io.weft.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.simulator.grid.Plant;
import io.weft.simulator.time.OneThread;
import io.weft.simulator.weather.Run.Length;
import io.weft.simulator.weather.Run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Eighty storms in every build, ten thousand when {@code ./weft torture simulator} asks for them. */
@Tag("faults")
class StormTest {
    private static final int SEEDS = Integer.getInteger("torture.seeds", 80);
    private static final long FIRST = Long.getLong("torture.first", 1);
    private static final int AGAIN = 5;
    private static final int ENOUGH = 5;
    private static final int LINES = 80;

    @Test
    void everyStormIsWeathered() {
        var failed = OneThread.make(() -> LongStream.range(FIRST, FIRST + SEEDS)
                .mapToObj(StormTest::storm)
                .filter(it -> it.violation().isPresent())
                .limit(ENOUGH)
                .toList());

        assertThat(failed.stream().map(Outcome::told)).as(() -> ends(failed)).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameJournal() {
        var journals = OneThread.make(() -> {
            var lines = new ArrayList<List<String>>();
            for (var seed = FIRST; seed < FIRST + AGAIN; seed++) {
                lines.add(storm(seed).journal());
                lines.add(storm(seed).journal());
            }
            return lines;
        });

        for (var first = 0; first < journals.size(); first += 2) {
            assertThat(journals.get(first)).isEqualTo(journals.get(first + 1)).hasSizeGreaterThan(100);
        }
        assertThat(journals.stream().distinct()).hasSize(journals.size() / 2);
    }

    private static Outcome storm(long seed) {
        try {
            return new Run(seed, Length.USUAL, Plant.NONE).outcome();
        } catch (RuntimeException bug) {
            throw new AssertionError("seed " + seed + " ended the simulator itself", bug);
        }
    }

    private static String ends(List<Outcome> failed) {
        return failed.stream()
                .map(it -> it.told() + "\n" + String.join("\n", it.last(LINES)))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
