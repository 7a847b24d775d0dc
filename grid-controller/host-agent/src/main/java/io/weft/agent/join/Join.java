package io.weft.agent.join;

import io.weft.agent.AgentConfig;
import io.weft.agent.Fault;
import io.weft.agent.acceleration.Acceleration;
import io.weft.agent.wires.Ipv4;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.orders.OrdersJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Redeems a join token. */
public final class Join {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private final URI controller;
    private final Supplier<Acceleration> acceleration;
    private final Function<AgentConfig.Kind, Optional<String>> machine;

    /** @param machine which one this is, when its hypervisor can say so already; else the first hello tells */
    public Join(
            URI controller, Supplier<Acceleration> acceleration, Function<AgentConfig.Kind, Optional<String>> machine) {
        this.controller = controller;
        this.acceleration = acceleration;
        this.machine = machine;
    }

    private record Request(
            String token,
            String name,
            Capacity capacity,
            String underlay,
            String acceleration,
            Optional<String> machine) {}

    private record Answer(
            HostId hostId,
            String bootstrap,
            String user,
            String password,
            String signingKey,
            String imageSecret,
            String vtep,
            int vni,
            String guestPool,
            String virtualPool,
            String externalPool,
            Optional<String> grid) {}

    /** @param options what the person at the keyboard knows better, by option name without dashes */
    public AgentConfig redeem(String token, Map<String, String> options) {
        var kind = options.getOrDefault("hypervisor", "real").equals("simulated")
                ? AgentConfig.Kind.SIMULATED
                : AgentConfig.Kind.REAL;
        var underlay = new Ipv4(options.getOrDefault("underlay", Machine.addressTowards(controller))).text();
        var underlayDevice =
                options.containsKey("underlay-device") ? options.get("underlay-device") : device(kind, underlay);
        var externalDevice =
                options.getOrDefault("external-device", Machine.hasDevice("eth1") ? "eth1" : underlayDevice);
        var name = options.getOrDefault("name", Machine.name());
        var found = Machine.capacity();
        var capacity = new Capacity(
                Integer.parseInt(options.getOrDefault("cpu-millis", Integer.toString(found.cpuMillis()))),
                Integer.parseInt(options.getOrDefault("memory-mib", Integer.toString(found.memoryMib()))));
        var proved = kind == AgentConfig.Kind.REAL ? acceleration.get() : Acceleration.TCG;
        var thisMachine = machine.apply(kind);
        var answer = post(new Request(token, name, capacity, underlay, proved.word(), thisMachine));
        return new AgentConfig(
                answer.hostId(),
                name,
                capacity,
                controller,
                answer.bootstrap(),
                answer.user(),
                answer.password(),
                answer.signingKey(),
                answer.imageSecret(),
                underlay,
                answer.vtep(),
                answer.vni(),
                underlayDevice,
                externalDevice,
                answer.guestPool(),
                answer.virtualPool(),
                answer.externalPool() == null ? "" : answer.externalPool(),
                kind,
                answer.grid(),
                thisMachine,
                Optional.ofNullable(options.get("keep-free-mib")).map(Integer::valueOf));
    }

    /** Simulated hosts may share an address that no device has. */
    private static String device(AgentConfig.Kind kind, String underlay) {
        return switch (kind) {
            case REAL -> Machine.deviceOf(underlay);
            case SIMULATED -> "lo";
        };
    }

    private Answer post(Request body) {
        var request = HttpRequest.newBuilder(controller.resolve("/api/v1/hosts/join"))
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(OrdersJson.write(body)))
                .build();
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 201) {
                throw new Fault("the controller refused: " + response.statusCode() + " "
                        + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return OrdersJson.read(response.body(), Answer.class);
        } catch (IOException e) {
            throw new Fault("cannot reach " + controller, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted while joining", e);
        }
    }
}
