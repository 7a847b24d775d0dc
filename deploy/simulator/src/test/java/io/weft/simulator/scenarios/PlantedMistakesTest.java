package io.weft.simulator.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.simulator.judge.Violated;
import io.weft.simulator.time.OneThread;
import io.weft.simulator.weather.Run;
import io.weft.simulator.weather.Run.Length;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Storms and scenarios in which nothing is planted are green; with a mistake in it, one of them must not be. */
@Tag("faults")
class PlantedMistakesTest {
    private static final int STORMS = 20;

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void turnARunRed(Mistake mistake) {
        var seen = OneThread.make(
                () -> mistake.scenario().map(it -> inScenario(it, mistake)).orElseGet(() -> inStorms(mistake)));

        assertThat(seen).as("%s is seen", mistake).isPresent();
        assertThat(mistake.isSeenBy(seen.get().rule()))
                .as(seen.get().getMessage())
                .isTrue();
    }

    private static Optional<Violated> inScenario(String name, Mistake mistake) {
        var scenario = ScenarioTest.singles().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        return ScenarioTest.violation(scenario, mistake.plant());
    }

    private static Optional<Violated> inStorms(Mistake mistake) {
        return LongStream.rangeClosed(1, STORMS)
                .mapToObj(seed -> new Run(seed, Length.USUAL, mistake.plant()).outcome())
                .flatMap(it -> it.violation().stream())
                .findFirst();
    }
}
