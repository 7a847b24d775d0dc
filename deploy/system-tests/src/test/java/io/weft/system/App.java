package io.weft.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** One application on the grid, driven as its owner would. */
public final class App {
    /** Emulated guests on a loaded machine boot ten times slower than on a quiet one. */
    public static final Duration START = Duration.ofMinutes(6);

    private static final Duration POLL = Duration.ofMillis(500);

    private final Api api;
    private final String name;

    private App(Api api, String name) {
        this.api = api;
        this.name = name;
    }

    public static App of(Api api, String name) {
        return new App(api, name);
    }

    /** Creates the application from the text unless it is there. */
    public static App given(Api api, String name, String yaml) {
        if (api.get("~/applications/" + name).status() == 404) {
            api.post("~/applications", "application/yaml", yaml).expect(201);
        }
        return new App(api, name);
    }

    public static String sample(String file) {
        try {
            return Files.readString(repository().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path repository() {
        return Path.of("").toAbsolutePath().resolve("../..").normalize();
    }

    public JsonNode show() {
        return api.get("~/applications/" + name).expect(200).json();
    }

    public App start() {
        api.post("~/applications/" + name + "/start", "{}").expect(202);
        return awaitState("running");
    }

    public App stop() {
        api.post("~/applications/" + name + "/stop", "{}").expect(202);
        return awaitState("stopped");
    }

    public void destroy() {
        api.post("~/applications/" + name + "/destroy", "{}").expect(202);
        await("destroyed " + name).atMost(START).pollInterval(POLL).until(() -> {
            var answer = api.get("~/applications/" + name);
            return answer.status() == 404
                    || answer.json().path("state").asText().equals("destroyed");
        });
    }

    public App scale(String appliance, int count) {
        api.post("~/applications/" + name + "/scale", "{\"appliance\":\"" + appliance + "\",\"count\":" + count + "}")
                .expect(202);
        return awaitReady(appliance, count);
    }

    /** Draws it anew, whatever it was. */
    public App edit(String yaml) {
        followed("edit", api.put("~/applications/" + name, "*", yaml));
        return this;
    }

    /** One instance after the other, to the end. */
    public App restart(String appliance) {
        return follow("restart", "{\"appliance\":\"" + appliance + "\"}");
    }

    public App upgrade(String className, String version) {
        return follow("upgrade", "{\"className\":\"" + className + "\",\"version\":\"" + version + "\"}");
    }

    /** Of all its volumes, ready. */
    public JsonNode snapshot(String called) {
        var taken = api.post("~/applications/" + name + "/snapshots", "{\"name\":\"" + called + "\"}")
                .expect(202)
                .json();
        await("snapshot " + called).atMost(START).pollInterval(POLL).until(() -> {
            var now = shown(taken);
            assertThat(now.path("state").asText()).as(now.toString()).isIn("taking", "ready");
            return now.path("state").asText().equals("ready");
        });
        return shown(taken);
    }

    private JsonNode shown(JsonNode snapshot) {
        return api.get(path(snapshot)).expect(200).json();
    }

    private static String path(JsonNode snapshot) {
        return "~/snapshots/" + snapshot.path("id").asText();
    }

    public void remove(JsonNode snapshot) {
        api.delete(path(snapshot)).expect(202);
        await("no snapshot")
                .atMost(START)
                .pollInterval(POLL)
                .until(() -> api.get(path(snapshot)).status() == 404);
    }

    /** A stopped one. */
    public App restoredAsCopy(JsonNode snapshot, String copy) {
        followed("copy", api.post(path(snapshot) + "/copy", "{\"name\":\"" + copy + "\"}"));
        return new App(api, copy);
    }

    private App follow(String act, String body) {
        followed(act, api.post("~/applications/" + name + "/" + act, body));
        return this;
    }

    private void followed(String act, Api.Answer asked) {
        var operation = asked.expect(202).json().path("id").asText();
        await(act + " of " + name).atMost(START).pollInterval(POLL).until(() -> {
            var now = api.get("~/operations/" + operation).expect(200).json();
            assertThat(now.path("state").asText()).as(now.toString()).isIn("running", "done");
            return now.path("state").asText().equals("done");
        });
    }

    public App awaitReady(String appliance, int count) {
        await(appliance + " × " + count).atMost(START).pollInterval(POLL).until(() -> {
            var now = show();
            var instances = instances(now, appliance);
            return instances.size() == count
                    && instances.stream().allMatch(it -> it.path("ready").asBoolean())
                    && now.path("state").asText().equals("running");
        });
        return this;
    }

    public App awaitState(String state) {
        await(name + " " + state)
                .atMost(START)
                .pollInterval(POLL)
                .until(() -> show().path("state").asText().equals(state));
        return this;
    }

    public void unwire(String wire) {
        api.delete("~/applications/" + name + "/wires/" + Grid.encoded(wire)).expect(202);
    }

    public void wire(String from, String to) {
        api.post("~/applications/" + name + "/wires", "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}")
                .expect(202);
    }

    public List<JsonNode> instances() {
        return items(api.get("~/applications/" + name + "/instances")
                .expect(200)
                .json()
                .path("items"));
    }

    public static List<JsonNode> instances(JsonNode application, String appliance) {
        return items(application.path("drawing").path("appliances")).stream()
                .filter(it -> it.path("name").asText().equals(appliance))
                .flatMap(it -> items(it.path("instances")).stream())
                .toList();
    }

    /** Where the world reaches it: the front-door URL of the gateway, without a trailing slash. */
    public String url(String gateway) {
        return items(show().path("addresses")).stream()
                .filter(it -> it.path("appliance").asText().equals(gateway))
                .map(it -> it.path("url").asText().replaceAll("/$", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no address for " + gateway));
    }

    public static List<JsonNode> items(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
    }
}
