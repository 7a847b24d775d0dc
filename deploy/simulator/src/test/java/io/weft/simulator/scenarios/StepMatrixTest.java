package io.weft.simulator.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.simulator.grid.Plant;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.judge.Violated;
import io.weft.simulator.time.OneThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Row C1 of the reliability reference: whoever takes a step of a start, a scale or a stop fails before it and after it, is
 * killed before it and after it, takes it twice, or stands still in front of it. Each step that there is, by its name, in each
 * of the six ways. What was asked for is done within a minute of the part's return, nothing is left behind, and a guest of
 * somebody else's runs on.
 */
@Tag("torture")
class StepMatrixTest {
    private static final Setting QUICK = Setting.USUAL.withGuestsThat(Duration.ofMillis(300), Duration.ofMillis(200));

    private static final Duration AFTER_RETURN = Duration.ofSeconds(60);
    /** The longest that a killed part is away. */
    private static final Duration AWAY = Duration.ofSeconds(6);

    @ParameterizedTest
    @EnumSource(names = {"START", "SCALE_OUT", "SCALE_IN", "RESTART", "STOP"})
    void everyStepMayGoWrong(Verb verb) {
        var steps = OneThread.make(() -> steps(verb));
        var failed = OneThread.make(() -> {
            var found = new ArrayList<String>();
            for (var step : steps) {
                for (var mode : Mode.values()) {
                    play(verb, step, mode, found);
                }
            }
            return found;
        });

        assertThat(steps).hasSizeGreaterThan(30);
        assertThat(failed)
                .as("of %d steps in %d ways", steps.size(), Mode.values().length)
                .isEmpty();
    }

    private static List<String> steps(Verb verb) {
        try (var play = prepared(verb)) {
            play.faults().note();
            verb.begin(play);
            play.metWithin(AFTER_RETURN);
            return List.copyOf(play.faults().passed());
        }
    }

    private static void play(Verb verb, String step, Mode mode, List<String> failed) {
        try (var play = prepared(verb)) {
            play.faults().spoil(step, mode);
            verb.begin(play);
            play.metWithin(AFTER_RETURN.plus(mode == Mode.PAUSED ? AtStep.PAUSE : AWAY));
            if (play.faults().reachedBy().isEmpty()) {
                failed.add(mode + " at " + step + " was never reached");
            }
        } catch (Violated violated) {
            failed.add(mode + " at " + step + ": " + violated.getMessage());
        }
    }

    private static Play prepared(Verb verb) {
        var play = new Play(QUICK, Plant.NONE);
        verb.prepare(play);
        return play;
    }
}
