package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;

/**
 * {@code weft host-power h2 off|on}: the plug of a host. Off is a power cut: every process of the host ends at once, and its
 * supervisor leaves it down until it is switched on. What it had on disk stays.
 */
final class Power {
    private final Places places;
    private final String host;

    Power(Places places, String host) {
        this.places = places;
        this.host = host;
    }

    /** The switch is a file, so that it holds for a supervisor that is started anew. */
    static boolean isOff(Places places, String part) {
        return Files.exists(places.off(part));
    }

    /** A grid that is started has all its hosts on. */
    static void allOn(Places places) throws IOException {
        try (var files = Files.list(places.run())) {
            for (var file :
                    files.filter(it -> it.toString().endsWith(Places.OFF)).toList()) Files.delete(file);
        }
    }

    int turn(String to) throws IOException {
        if (!Files.isDirectory(places.hosts().resolve(host))) {
            System.out.println("there is no host " + host + " in the grid of slot "
                    + places.slot().number());
            return 2;
        }
        return switch (to) {
            case "off" -> cut();
            case "on" -> restore();
            default -> {
                System.out.println("say 'off' or 'on', not '" + to + "'");
                yield 2;
            }
        };
    }

    private int cut() throws IOException {
        Files.writeString(places.off(host), "");
        var process = Json.read(places.mark(host), ProcessMark.class).flatMap(ProcessMark::alive);
        process.ifPresent(it -> {
            // Process 1 of a virtual host is the child; a simulated host is the process itself.
            var first = it.children().toList();
            if (first.isEmpty()) it.destroyForcibly();
            else first.forEach(ProcessHandle::destroyForcibly);
        });
        System.out.println(
                process.isPresent()
                        ? host + " is off; './weft host-power " + host + " on' brings it back"
                        : host + " was off already");
        return 0;
    }

    private int restore() throws IOException {
        var was = Files.deleteIfExists(places.off(host));
        System.out.println(was ? host + " is on; its agent says hello in some seconds" : host + " was on already");
        return 0;
    }
}
