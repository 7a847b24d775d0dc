package io.weft.system.torture;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.system.Grid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The parts of the running grid, and what can be done to them. A part is called as {@code weft status} calls it, and those within a
 * host {@code h1/agent} and {@code h1/libvirtd}.
 */
final class Parts {
    private static final Duration POLL = Duration.ofMillis(50);
    /** A starved machine starts a Java program in a minute. */
    static final Duration RETURN = Duration.ofMinutes(5);

    private Parts() {}

    private static JsonNode state() {
        return await("the grid's state")
                .ignoreException(IOException.class)
                .until(() -> read("run/state.json"), it -> true);
    }

    private static JsonNode read(String file) throws IOException {
        return Grid.JSON.readTree(Files.readString(Grid.place(file)));
    }

    static int hosts() {
        return state().path("options").path("hosts").asInt();
    }

    static boolean simulated() {
        return state().path("options").path("hypervisor").asText().equals("simulated");
    }

    static List<String> controllers() {
        return StreamSupport.stream(state().path("parts").spliterator(), false)
                .map(it -> it.path("name").asText())
                .filter(it -> it.startsWith("controller"))
                .toList();
    }

    /** Where one controller listens, past the portal. */
    static String controllerUrl(String name) {
        var number = name.equals("controller") ? 1 : Integer.parseInt(name.replace("controller-", ""));
        return "http://127.0.0.1:" + (7090 + 100 * Grid.slot() + number);
    }

    static long mark(String part) {
        try {
            return read("run/" + part + ".pid").path("pid").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException("no process of " + part, e);
        }
    }

    /** Its processes now; none while it is away. */
    static List<Long> processes(String part) {
        var names = part.split("/");
        var found = names.length == 1
                ? Files.exists(Grid.place("run/" + part + ".pid")) ? List.of(mark(part)) : List.<Long>of()
                : switch (names[1]) {
                    case "agent" -> VirtualHost.named(names[0]).agent();
                    case "libvirtd" -> VirtualHost.named(names[0]).libvirtd();
                    default -> throw new IllegalArgumentException(part);
                };
        return found.stream()
                .filter(it ->
                        ProcessHandle.of(it).filter(ProcessHandle::isAlive).isPresent())
                .toList();
    }

    /** @return the processes that are no more */
    static List<Long> kill(String part) {
        return signal("KILL", part);
    }

    static List<Long> pause(String part) {
        return signal("STOP", part);
    }

    static List<Long> resume(String part) {
        return signal("CONT", part);
    }

    static List<Long> signal(String name, String part) {
        var found = processes(part);
        if (found.isEmpty()) throw new IllegalStateException(part + " does not run");
        var words = new ArrayList<>(List.of("kill", "-" + name));
        found.forEach(it -> words.add(Long.toString(it)));
        Tool.attempt(words);
        return found;
    }

    /** Runs again, by other processes than those, and says that it serves. */
    static void awaitReturn(String part, List<Long> dead) {
        await(part + " is back").atMost(RETURN).pollInterval(POLL).until(() -> isBack(part, Set.copyOf(dead)));
    }

    private static boolean isBack(String part, Set<Long> dead) {
        var now = processes(part);
        if (now.isEmpty() || now.stream().anyMatch(dead::contains)) return false;
        return part.contains("/") || isReady(part, now.getFirst());
    }

    private static boolean isReady(String part, long pid) {
        return StreamSupport.stream(state().path("parts").spliterator(), false)
                .anyMatch(it -> it.path("name").asText().equals(part)
                        && it.path("phase").asText().equals("ready")
                        && it.path("pid").asLong() == pid);
    }

    /** Every part that can be killed without ending guests. */
    static List<String> mortal() {
        var servers = Stream.concat(controllers().stream(), Stream.of("kafka", "postgresql", "keycloak"));
        var inHosts =
                VirtualHost.all().stream().flatMap(it -> Stream.of(it.name() + "/agent", it.name() + "/libvirtd"));
        return simulated()
                ? Stream.concat(servers, VirtualHost.all().stream().map(VirtualHost::name))
                        .toList()
                : Stream.concat(servers, inHosts).toList();
    }
}
