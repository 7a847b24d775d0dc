package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of an application's life ask of the grid. */
class LifeCommandsTest {
    private static final String APPLICATIONS = "/api/v1/tenants/acme/applications";
    private static final String INSTANCES = "/api/v1/tenants/acme/instances";
    private static final String ID = "6f9619ff-8b86-d011-b42d-00c04fc964ff";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aGridAndAlice() {
        grid = new FakeGrid();
        alice = new Person(grid, home).loggedIn();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void restartsAnApplicationAnApplianceAndAnInstance() {
        grid.tells("POST " + APPLICATIONS + "/shortener/restart", 202, Answers.text("operation-done.json"))
                .tells("POST " + APPLICATIONS + "/shortener/restart", 202, Answers.text("operation-done.json"))
                .tells("POST " + INSTANCES + "/" + ID + "/restart", 202, Answers.text("operation-done.json"));

        assertThat(alice.runs("app", "restart", "shortener").exit()).isZero();
        assertThat(grid.lastAsked("POST " + APPLICATIONS + "/shortener/restart").body())
                .isEqualTo("{}");
        assertThat(alice.runs("app", "restart", "shortener", "web").exit()).isZero();
        assertThat(grid.lastAsked("POST " + APPLICATIONS + "/shortener/restart").body())
                .isEqualTo("{\"appliance\":\"web\"}");
        assertThat(alice.runs("instance", "restart", ID).exit()).isZero();
        assertThat(grid.lastAsked("POST " + INSTANCES + "/" + ID + "/restart").idempotencyKey())
                .isPresent();
    }
}
