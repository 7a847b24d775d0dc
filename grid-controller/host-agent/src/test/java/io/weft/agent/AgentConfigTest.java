package io.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConfigTest {
    @TempDir
    Path directory;

    private AgentConfig read(String fields) throws IOException {
        var file = directory.resolve("agent.json");
        Files.writeString(file, "{\"name\":\"h1\"" + fields + "}");
        return AgentConfig.read(file);
    }

    @Test
    void keepsAGibibyteFreeOfCopiesUnlessSomebodySaysOtherwise() throws IOException {
        assertThat(read("").keptFreeMib()).isEqualTo(1024);
        assertThat(read(",\"keepFreeMib\":64").keptFreeMib()).isEqualTo(64);
    }
}
