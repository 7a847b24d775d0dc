package io.weft.agent.guests;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Eventually;
import io.weft.agent.Samples;
import io.weft.agent.control.Word;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every adapter must do. */
public abstract class HypervisorContract {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    protected abstract Hypervisor hypervisor();

    /** Something this hypervisor can boot. */
    protected Boot boot() {
        return new Boot(Samples.running(Samples.WEB, 3, Samples.guest("web", "10.86.0.1")), List.of());
    }

    private static Optional<GuestSeen> seen(Hypervisor hypervisor) {
        return hypervisor.observe().guests().stream()
                .filter(guest -> guest.instance().equals(Samples.WEB))
                .findFirst();
    }

    private static boolean alive(Hypervisor hypervisor) {
        return seen(hypervisor).filter(GuestSeen::alive).isPresent();
    }

    @Test
    void bootsAGuestThatSaysReadyAndRemembersItsOrder() {
        try (var hypervisor = hypervisor()) {
            hypervisor.ensureRunning(boot());
            hypervisor.ensureRunning(boot());
            Eventually.until(
                    "ready",
                    PATIENCE,
                    () -> seen(hypervisor)
                            .filter(guest -> guest.word() == Word.READY)
                            .isPresent());
            assertThat(seen(hypervisor).orElseThrow().booted()).contains(boot().order());
            assertThat(hypervisor.consoleLog(Samples.WEB, 1000)).isPresent();
            hypervisor.ensureAbsent(Samples.WEB);
        }
    }

    @Test
    void connectsWhoeverTypesToALivingGuestAndAgainAfterwards() throws IOException {
        try (var hypervisor = hypervisor()) {
            assertThat(hypervisor.serial(Samples.WEB)).isEmpty();
            hypervisor.ensureRunning(boot());
            for (var time = 1; time <= 2; time++) {
                try (var line = hypervisor.serial(Samples.WEB).orElseThrow()) {
                    assertThat(line.write(ByteBuffer.wrap(new byte[] {'\n'}))).isEqualTo(1);
                }
            }
            hypervisor.ensureAbsent(Samples.WEB);
            assertThat(hypervisor.serial(Samples.WEB)).isEmpty();
        }
    }

    @Test
    void makesNothingOfAGuestItPreparesFor() {
        try (var hypervisor = hypervisor()) {
            hypervisor.prepare(boot().spec());
            hypervisor.prepare(boot().spec());
            assertThat(hypervisor.observe().guests()).isEmpty();
            assertThat(hypervisor.consoleLog(Samples.WEB, 1000)).isEmpty();
        }
    }

    @Test
    void stopsAGuestThatIsAsked() {
        try (var hypervisor = hypervisor()) {
            hypervisor.ensureRunning(boot());
            Eventually.until(
                    "ready",
                    PATIENCE,
                    () -> seen(hypervisor)
                            .filter(guest -> guest.word() == Word.READY)
                            .isPresent());
            hypervisor.askToStop(Samples.WEB);
            Eventually.until("gone", PATIENCE, () -> !alive(hypervisor));
            assertThat(seen(hypervisor)).as("what is left of it").isPresent();
            hypervisor.ensureAbsent(Samples.WEB);
        }
    }

    @Test
    void leavesNothingOfAnAbsentGuest() {
        try (var hypervisor = hypervisor()) {
            hypervisor.ensureRunning(boot());
            hypervisor.ensureAbsent(Samples.WEB);
            hypervisor.ensureAbsent(Samples.WEB);
            assertThat(seen(hypervisor)).isEmpty();
            assertThat(hypervisor.consoleLog(Samples.WEB, 1000)).isEmpty();
        }
    }

    @Test
    void startsAKilledGuestAgain() {
        try (var hypervisor = hypervisor()) {
            hypervisor.ensureRunning(boot());
            hypervisor.kill(Samples.WEB);
            hypervisor.kill(Samples.WEB);
            assertThat(alive(hypervisor)).isFalse();
            hypervisor.ensureRunning(boot());
            assertThat(alive(hypervisor)).isTrue();
            hypervisor.ensureAbsent(Samples.WEB);
        }
    }

    @Test
    void saysWhichMachineItIsAndStaysWithIt() {
        try (var hypervisor = hypervisor()) {
            assertThat(hypervisor.machine()).isNotBlank().isEqualTo(hypervisor.machine());
        }
    }

    @Test
    void takesAGuestItDoesNotKnowForAbsent() {
        try (var hypervisor = hypervisor()) {
            hypervisor.askToStop(Samples.APP);
            hypervisor.kill(Samples.APP);
            hypervisor.ensureAbsent(Samples.APP);
            assertThat(hypervisor.observe().guests()).isEmpty();
        }
    }
}
