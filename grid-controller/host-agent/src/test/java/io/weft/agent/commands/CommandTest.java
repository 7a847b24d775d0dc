package io.weft.agent.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.agent.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CommandTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private static Command command(byte[] input, String... words) {
        return new Command(List.of(words), input, SHORT);
    }

    @Test
    void givesWhatWasPrinted() {
        assertThat(Command.of("cat")
                        .withInput("said".getBytes(StandardCharsets.UTF_8))
                        .run())
                .isEqualTo("said");
    }

    @Test
    void keepsComplaintsOutOfOutputThatIsReadLineByLine() {
        var both = Command.of("sh", "-c", "echo said; echo complained >&2");
        assertThat(both.run()).contains("said", "complained");
        assertThat(both.withoutComplaints().run()).isEqualTo("said\n");
    }

    @Test
    void tellsHowAProgramEnded() {
        assertThat(Command.of("false").attempt().exit()).isEqualTo(1);
        assertThatThrownBy(() -> Command.of("false").run())
                .isInstanceOf(Fault.class)
                .hasMessageContaining("ended with 1");
    }

    @Test
    void endsAProgramThatSaysNothingAndDoesNotEnd() {
        assertThatThrownBy(command(new byte[0], "sleep", "600")::attempt)
                .isInstanceOf(Fault.class)
                .hasMessageContaining("took longer");
    }

    @Test
    void endsAProgramThatDoesNotReadWhatItIsGiven() {
        assertThatThrownBy(command(new byte[1 << 20], "sleep", "600")::attempt)
                .isInstanceOf(Fault.class)
                .hasMessageContaining("took longer");
    }
}
