package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PartRunnerTest {
    private static final long PATIENCE = 20_000;

    @TempDir
    Path home;

    private Places places;
    private Journal journal;
    private PartRunner runner;

    @BeforeEach
    void sleeper() {
        places = new Places(home, new Slot(1));
        var options = new GridOptions(
                0,
                1,
                GridOptions.Hypervisor.simulated,
                Optional.empty(),
                "none",
                "none",
                Optional.empty(),
                List.of(),
                GridOptions.Store.local,
                GridOptions.Size.small);
        journal = new Journal(places, options);
        runner = new PartRunner(part(), places, journal);
    }

    @AfterEach
    void stop() {
        runner.stop();
    }

    private static Part part() {
        return Part.of("sleeper", List.of(), () -> new ProcessBuilder("sleep", "600"), () -> true);
    }

    private ProcessMark mark() {
        return Json.read(places.mark("sleeper"), ProcessMark.class).orElseThrow();
    }

    @Test
    void startsAPartAgainThatDied() throws InterruptedException {
        runner.start();
        assertThat(journal.awaitReady("sleeper", PATIENCE)).isTrue();
        var first = mark();
        var dead = first.alive().orElseThrow();
        dead.destroyForcibly();
        dead.onExit().join();
        assertThat(journal.awaitRestart("sleeper", PATIENCE)).isTrue();
        assertThat(mark().pid()).isNotEqualTo(first.pid());
        assertThat(mark().alive()).isPresent();
    }

    @Test
    void adoptsAPartThatStillRuns() throws InterruptedException {
        runner.start();
        assertThat(journal.awaitReady("sleeper", PATIENCE)).isTrue();
        var first = mark();
        var later = new Journal(
                places,
                new GridOptions(
                        0,
                        1,
                        GridOptions.Hypervisor.simulated,
                        Optional.empty(),
                        "none",
                        "none",
                        Optional.empty(),
                        List.of(),
                        GridOptions.Store.local,
                        GridOptions.Size.small));
        var successor = new PartRunner(part(), places, later);
        successor.start();
        assertThat(later.awaitReady("sleeper", PATIENCE)).isTrue();
        assertThat(mark()).isEqualTo(first);
        successor.stop();
    }

    @Test
    void leavesAPartDownThatIsSwitchedOffAndStartsItWhenItIsOn() throws IOException, InterruptedException {
        Files.createDirectories(places.hosts().resolve("sleeper"));
        var power = new Power(places, "sleeper");
        runner.start();
        assertThat(journal.awaitReady("sleeper", PATIENCE)).isTrue();
        var first = mark();
        assertThat(power.turn("off")).isZero();
        assertThat(journal.awaitStopped("sleeper", PATIENCE)).isTrue();
        assertThat(first.alive()).isEmpty();
        assertThat(power.turn("on")).isZero();
        assertThat(journal.awaitReady("sleeper", PATIENCE)).isTrue();
        assertThat(mark().pid()).isNotEqualTo(first.pid());
    }

    @Test
    void knowsWhichHostsThereAre() throws IOException {
        assertThat(new Power(places, "h9").turn("off")).isEqualTo(2);
        assertThat(Power.isOff(places, "h9")).isFalse();
    }

    @Test
    void leavesNoProcessWhenStopped() throws InterruptedException {
        runner.start();
        assertThat(journal.awaitReady("sleeper", PATIENCE)).isTrue();
        var mark = mark();
        runner.stop();
        assertThat(mark.alive()).isEmpty();
    }
}
