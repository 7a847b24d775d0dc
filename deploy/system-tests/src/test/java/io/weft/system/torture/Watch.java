package io.weft.system.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weft.system.App;
import io.weft.system.Client;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An application that runs beside everything that is broken, and must never notice: its guests are the same processes of the same
 * boots, and the stream over its wire never breaks.
 */
final class Watch {
    private static final Pulse PULSE = new Pulse("acme", "watch");
    private final App app;
    private final String url;
    private final Map<String, Long> processes;
    private Pulse.Beat last;

    private Watch(App app) {
        this.app = app;
        this.url = app.url("door");
        this.processes = own();
        await("a stream that flows")
                .atMost(Duration.ofMinutes(2))
                .until(() -> PULSE.beat(url).echoed() > 0);
        this.last = PULSE.beat(url);
    }

    static Watch begin() {
        return new Watch(PULSE.given(PULSE.drawingWithDoor()).start());
    }

    String url() {
        return url;
    }

    private Set<String> instances() {
        return app.instances().stream().map(it -> it.path("id").asText()).collect(Collectors.toSet());
    }

    private Map<String, Long> own() {
        var own = new TreeMap<>(Pulse.guestProcesses());
        own.keySet().retainAll(instances());
        return own;
    }

    /** Looks past the grid at what the guests and the kernel say. */
    void assertNeverNoticed() {
        var now = PULSE.beat(url);
        assertThat(now.boot()).as("boot of the first guest").isEqualTo(last.boot());
        assertThat(now.peer()).as("boot of the second guest").isEqualTo(last.peer());
        assertThat(now.breaks()).as("breaks of the stream").isEqualTo(last.breaks());
        await("the stream flows on")
                .atMost(Duration.ofMinutes(1))
                .until(() -> PULSE.beat(url).echoed() > now.echoed());
        var guests = Pulse.guestProcesses();
        assertThat(guests).as("the guests' processes").containsAllEntriesOf(processes);
        last = now;
    }

    /** The longest that a line took to come back, ever. */
    long longestMillis() {
        return last.longestMillis();
    }

    /** Polls the first guest from outside, over the gateway, while the work runs. */
    Client.Polled pollWhile(Runnable work) {
        return new Client().pollWhile(url + "/", work);
    }
}
