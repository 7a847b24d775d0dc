package io.weft.system.torture;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.system.Api;
import io.weft.system.App;
import io.weft.system.Client;
import io.weft.system.Grid;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two small guests, the second behind a wire of the first, over which the first holds a stream for as long as it lives. With a door,
 * the first also answers from outside how its stream has fared.
 */
record Pulse(String tenant, String name) {
    private static final Client CLIENT = new Client();
    static final List<String> BOTH = List.of("front", "back");

    String drawing() {
        return drawing("");
    }

    String drawingWithDoor() {
        return drawing("    - {name: door, class: in}\n") + "    - {from: door.out, to: front.in}\n";
    }

    private String drawing(String more) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  appliances:
                    - {name: front, class: pulse}
                    - {name: back, class: pulse}
                %s  wires:
                    - {from: front.out, to: back.in}
                """.formatted(name, more);
    }

    Api api() {
        return Grid.machine(tenant);
    }

    App given(String drawing) {
        return App.given(api(), name, drawing);
    }

    /** How the first guest says it has fared. */
    record Beat(String boot, String peer, long echoed, long breaks, long longestMillis) {}

    Beat beat(String url) {
        JsonNode[] said = new JsonNode[1];
        await("the pulse of " + name)
                .atMost(Duration.ofMinutes(1))
                .ignoreException(IOException.class)
                .until(() -> {
                    var answer = CLIENT.get(url + "/");
                    if (answer.statusCode() != 200) return false;
                    said[0] = Grid.JSON.readTree(answer.body());
                    return true;
                });
        return new Beat(
                said[0].path("boot").asText(),
                said[0].path("peer").asText(),
                said[0].path("echoed").asLong(),
                said[0].path("breaks").asLong(),
                said[0].path("longestMillis").asLong());
    }

    /** The processes of its guests, by instance, as the machine sees them. A restarted guest is another process. */
    static Map<String, Long> guestProcesses() {
        var processes = new TreeMap<String, Long>();
        for (var host : VirtualHost.all())
            for (var pid : host.guests())
                processes.put(VirtualHost.commandLine(pid).replaceAll("(?s).*guest=weft-([0-9a-f-]{36}).*", "$1"), pid);
        return processes;
    }
}
