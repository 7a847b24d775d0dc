package io.weft.controller.power;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Redfish (DMTF DSP0266, the resource {@code ComputerSystem}), with HTTP Basic, which every service has to take. Follows no redirect, and
 * sends its password to no place but the one that was set.
 */
@ApplicationScoped
class RedfishDriver implements PowerDriver {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;

    private final ObjectMapper json;
    private final Duration patience;
    private final Map<Optional<String>, HttpClient> clients = new ConcurrentHashMap<>();

    RedfishDriver(ObjectMapper json, PowerConfig config) {
        this.json = json;
        this.patience = config.patience();
    }

    @Override
    public PowerState state(PowerController controller) {
        return stateIn(system(controller));
    }

    @Override
    public void turn(PowerController controller, PowerState wish) {
        var system = system(controller);
        if (stateIn(system) == wish) {
            return;
        }
        var target = system.path("Actions")
                .path("#ComputerSystem.Reset")
                .path("target")
                .asText("");
        var place = target.isEmpty() ? null : controller.url().resolve(target);
        if (place == null || !isSameOrigin(place, controller.url())) {
            throw new PowerFault("it offers no reset of its own");
        }
        var body = json.createObjectNode().put("ResetType", wish == PowerState.OFF ? "ForceOff" : "On");
        var answer = send(
                controller,
                request(controller, place)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build());
        if (answer.statusCode() < OK || answer.statusCode() > NO_CONTENT) {
            throw new PowerFault("it refused with " + answer.statusCode());
        }
    }

    /** On its way to off is not off. */
    private static PowerState stateIn(JsonNode system) {
        var said = system.path("PowerState").asText("");
        return switch (said) {
            case "Off" -> PowerState.OFF;
            case "On", "PoweringOn", "PoweringOff", "Paused" -> PowerState.ON;
            default -> throw new PowerFault("it does not say whether there is power");
        };
    }

    private JsonNode system(PowerController controller) {
        var answer =
                send(controller, request(controller, controller.url()).GET().build());
        if (answer.statusCode() == UNAUTHORIZED) {
            throw new PowerFault("it does not take account and password");
        }
        if (answer.statusCode() != OK) {
            throw new PowerFault("it answered " + answer.statusCode());
        }
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new PowerFault("its answer is no JSON");
        }
    }

    private HttpRequest.Builder request(PowerController controller, URI place) {
        var login = controller.account() + ":" + controller.password();
        return HttpRequest.newBuilder(place)
                .timeout(patience)
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    /** The request's own time limit ends with the head of the answer; a body that never comes would be waited for without end. */
    private HttpResponse<String> send(PowerController controller, HttpRequest request) {
        var client = clients.computeIfAbsent(controller.fingerprint(), this::client);
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PowerFault("it did not answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new PowerFault("it can't be reached: " + innermost(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PowerFault("nobody waits for it any more");
        } finally {
            answer.cancel(true);
        }
    }

    private static String innermost(Throwable fault) {
        var it = fault;
        while (it.getCause() != null) {
            it = it.getCause();
        }
        return it instanceof IOException && it.getMessage() == null
                ? it.getClass().getSimpleName()
                : String.valueOf(it.getMessage());
    }

    private HttpClient client(Optional<String> fingerprint) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience);
        fingerprint.map(PinnedCertificate::context).ifPresent(builder::sslContext);
        return builder.build();
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost() != null
                && one.getHost().equals(other.getHost())
                && one.getPort() == other.getPort();
    }
}
