package io.weft.simulator.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.simulator.grid.Plant;
import io.weft.simulator.judge.Violated;
import io.weft.simulator.time.OneThread;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("faults")
class ScenarioTest {
    static List<Scenario> all() {
        return Stream.of(singles(), Outages.all()).flatMap(List::stream).toList();
    }

    /** Without those that come of every verb with every outage. */
    static List<Scenario> singles() {
        return Stream.of(Singles.all(), Losses.all(), Shares.all(), Moves.all(), Places.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void endsWell(Scenario scenario) {
        var violation = OneThread.make(() -> violation(scenario, Plant.NONE));

        assertThat(violation).isEmpty();
    }

    @Test
    void eachHasANameOfItsOwn() {
        assertThat(all().stream().map(Scenario::name)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
    }

    static Optional<Violated> violation(Scenario scenario, Plant plant) {
        try (var play = new Play(scenario.setting(), plant)) {
            scenario.script().accept(play);
            play.cleared();
            return Optional.empty();
        } catch (Violated violated) {
            return Optional.of(violated);
        }
    }
}
