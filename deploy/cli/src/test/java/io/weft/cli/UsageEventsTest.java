package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage as events: every page, one event on each line. */
class UsageEventsTest {
    private static final String PAGE =
            "GET /api/v1/tenants/acme/usage/events?from=2026-11-01T00%3A00%3A00Z&to=2026-12-01T00%3A00%3A00Z";

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

    private static String batch(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj("{\"id\":\"at/%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Person.Seen events(String... more) {
        var asked = java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                        "usage", "events", "--from", "2026-11-01T00:00:00Z", "--to", "2026-12-01T00:00:00Z"),
                java.util.stream.Stream.of(more));
        return alice.runs(asked.toArray(String[]::new));
    }

    @Test
    void goesOnBehindTheLastOfEachFullPage() {
        grid.tells(PAGE + "&limit=1000", 200, batch(0, 1_000));
        grid.tells(PAGE + "&after=at%2F999&limit=1000", 200, batch(1_000, 2));
        var seen = events();
        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out().lines())
                .hasSize(1_002)
                .startsWith("{\"id\":\"at/0\"}")
                .endsWith("{\"id\":\"at/1001\"}");
    }

    @Test
    void goesOnWhereItEndedTheTimeBefore() {
        grid.tells(PAGE + "&after=at%2F1001&limit=1000", 200, "[]");
        var seen = events("--after", "at/1001");
        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out()).isEmpty();
    }
}
