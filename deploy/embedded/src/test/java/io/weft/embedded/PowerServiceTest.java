package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerServiceTest {
    private static final String[] LOGIN = login("weft", "secret");

    @TempDir
    Path home;

    private Places places;
    private Process host;
    private int port;

    @BeforeEach
    void aHostThatRuns() throws IOException {
        places = new Places(home, new Slot(1));
        Files.createDirectories(places.run());
        Files.createDirectories(places.hosts().resolve("h1"));
        host = new ProcessBuilder("sleep", "60").start();
        Json.write(places.mark("h1"), ProcessMark.of(host.pid()).orElseThrow());
        port = new PowerService(places, List.of("h1"), "secret").start(0);
    }

    @AfterEach
    void end() {
        host.destroyForcibly();
    }

    private static String[] login(String account, String password) {
        var text = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(text)};
    }

    private String state() throws Exception {
        var answer = Http.get(PowerService.url(port, "h1"), LOGIN);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body()).path("PowerState").asText();
    }

    private int reset(String host, String type) throws Exception {
        return Http.post(
                        PowerService.url(port, host) + "/Actions/ComputerSystem.Reset",
                        "{\"ResetType\": \"" + type + "\"}",
                        LOGIN)
                .statusCode();
    }

    @Test
    void saysOffOnlyWhenNothingRunsAnyMore() throws Exception {
        assertThat(state()).isEqualTo("On");
        Files.writeString(places.off("h1"), "");
        assertThat(state()).as("switched off, and still there").isEqualTo("On");
        host.destroyForcibly().waitFor();
        assertThat(state()).isEqualTo("Off");
        Files.delete(places.off("h1"));
        assertThat(state()).as("it crashed, and has power").isEqualTo("On");
    }

    @Test
    void pullsThePlugAndPutsItBack() throws Exception {
        assertThat(reset("h1", "ForceOff")).isEqualTo(204);
        assertThat(host.waitFor()).isNotZero();
        assertThat(state()).isEqualTo("Off");
        assertThat(reset("h1", "On")).isEqualTo(204);
        assertThat(Power.isOff(places, "h1")).isFalse();
    }

    @Test
    void doesNothingElse() throws Exception {
        assertThat(reset("h1", "GracefulRestart")).isEqualTo(400);
        assertThat(reset("h2", "ForceOff")).isEqualTo(404);
        assertThat(reset("../h1", "ForceOff")).isEqualTo(404);
        for (var stranger : List.of(new String[0], login("weft", "guessed"), login("root", "secret"))) {
            assertThat(Http.get(PowerService.url(port, "h1"), stranger).statusCode())
                    .isEqualTo(401);
        }
        assertThat(host.isAlive()).isTrue();
    }
}
