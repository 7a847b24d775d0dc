package io.weft.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a guest reaches, tried from inside guests and compared with the drawing.
 *
 * <p>Three probes: {@code alpha.out1} is wired to {@code beta.in1}; gamma is wired to nobody. Each has a gateway of its own
 * through which the test asks it to try a connection.
 */
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationTest {
    private static final List<String> PROBES = List.of("alpha", "beta", "gamma");
    private static final Client CLIENT = new Client();
    private static App app;
    private static final Map<String, String> URLS = new TreeMap<>();
    private static final Map<String, String> ADDRESSES = new TreeMap<>();

    @BeforeAll
    static void probesRun() {
        app = App.given(Grid.machine("acme"), "isolation", drawing()).start();
        var shown = app.show();
        for (var probe : PROBES) {
            URLS.put(probe, app.url("to-" + probe));
            ADDRESSES.put(
                    probe,
                    App.instances(shown, probe).getFirst().path("address").asText());
        }
    }

    @AfterAll
    static void probesGo() {
        app.destroy();
    }

    @Test
    @Order(1)
    void reachesWhatIsWired() {
        assertThat(tries("alpha", "out1", 80, "tcp")).isTrue();
    }

    @Test
    @Order(2)
    void reachesNothingElse() {
        var open = new ArrayList<String>();
        var tried = 0;
        for (var from : PROBES) {
            for (var target : targets(from)) {
                tried++;
                if (tries(from, target.host(), target.port(), target.protocol())) {
                    open.add(from + " → " + target);
                }
            }
        }
        System.out.println("tried " + tried + " ways that no wire draws, " + open.size() + " open");
        assertThat(tried).isGreaterThan(60);
        assertThat(open).isEmpty();
    }

    @Test
    @Order(3)
    void followsTheDrawingWhenItChanges() {
        app.unwire("alpha.out1->beta.in1");
        await("cut").atMost(Duration.ofSeconds(20)).until(() -> !tries("alpha", "out1", 80, "tcp"));
        app.wire("alpha.out2", "gamma.in1");
        await("wired").atMost(Duration.ofSeconds(30)).until(() -> tries("alpha", "out2", 80, "tcp"));
        assertThat(tries("alpha", "out1", 80, "tcp")).isFalse();
    }

    private record Target(String host, int port, String protocol) {}

    /** Every way that must be closed: other guests by their own address, hosts, underlay, outside. */
    private static List<Target> targets(String from) {
        var slot = Grid.slot();
        var targets = new ArrayList<Target>();
        for (var other : PROBES) {
            if (!other.equals(from)) {
                for (var port : new int[] {80, 8080, 22}) {
                    targets.add(new Target(ADDRESSES.get(other), port, "tcp"));
                }
                targets.add(new Target(ADDRESSES.get(other), 53, "udp"));
                targets.add(new Target(ADDRESSES.get(other), 0, "icmp"));
            }
        }
        var hosts = List.of("169.254.1.1", "10.77." + slot + ".11", "10.77." + slot + ".12", "10.77." + slot + ".13");
        hosts.forEach(host -> {
            targets.add(new Target(host, 22, "tcp"));
            targets.add(new Target(host, 16509, "tcp"));
            targets.add(new Target(host, 0, "icmp"));
        });
        var grid = "10.77." + slot + ".1";
        targets.add(new Target(grid, 7080 + 100 * slot, "tcp"));
        targets.add(new Target(grid, 7085 + 100 * slot, "tcp"));
        targets.add(new Target(grid, 4789, "udp"));
        targets.add(new Target(grid, 0, "icmp"));
        targets.add(new Target("10.78." + slot + ".1", 0, "icmp"));
        targets.add(new Target("10.78." + slot + ".2", 0, "icmp"));
        targets.add(new Target("10.78." + slot + ".2", 80, "tcp"));
        if (!from.equals("alpha")) {
            targets.add(new Target("out1", 80, "tcp"));
        }
        targets.add(new Target("out1", 8080, "tcp"));
        targets.add(new Target("out2", 80, "tcp"));
        return targets;
    }

    private static boolean tries(String from, String host, int port, String protocol) {
        var url = URLS.get(from) + "/try?host=" + host + "&port=" + port + "&proto=" + protocol + "&timeoutMs=700";
        var answer = new JsonNode[1];
        await(url)
                .atMost(Duration.ofSeconds(30))
                .ignoreException(IOException.class)
                .until(() -> {
                    var response = CLIENT.get(url);
                    if (response.statusCode() != 200) {
                        return false;
                    }
                    answer[0] = Grid.JSON.readTree(response.body());
                    return true;
                });
        return answer[0].path("ok").asBoolean();
    }

    private static String drawing() {
        var appliances = new StringBuilder();
        var wires = new StringBuilder("    - {from: alpha.out1, to: beta.in1}\n");
        for (var probe : PROBES) {
            appliances.append("    - {name: ").append(probe).append(", class: probe}\n");
            appliances.append("    - {name: to-").append(probe).append(", class: in}\n");
            wires.append("    - {from: to-")
                    .append(probe)
                    .append(".out, to: ")
                    .append(probe)
                    .append(".in2}\n");
        }
        return "apiVersion: weft/v1\nkind: Application\nmetadata: {name: isolation}\nspec:\n  appliances:\n"
                + appliances + "  wires:\n" + wires;
    }
}
