package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessMarkTest {
    @Test
    void knowsALivingProcess() {
        var mark = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(mark.alive()).isPresent();
    }

    @Test
    void doesNotTakeAnotherProcessOfTheSameNumberForIt() {
        var mark = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(new ProcessMark(mark.pid(), mark.startTicks() + 1).alive()).isEmpty();
    }

    @Test
    void knowsADeadOne() throws IOException, InterruptedException {
        var process = new ProcessBuilder("sleep", "60").start();
        var mark = ProcessMark.of(process.pid()).orElseThrow();
        process.destroyForcibly().waitFor();
        assertThat(mark.alive()).isEmpty();
    }
}
