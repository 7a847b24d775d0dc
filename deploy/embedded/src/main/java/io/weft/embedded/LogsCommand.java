package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code weft logs [part]}: the end of one log, or of all. */
final class LogsCommand {
    private static final String LINES = "200";
    private static final String FEW = "5";
    private final Places places;

    LogsCommand(Places places) {
        this.places = places;
    }

    int run(String part, boolean follow) throws IOException, InterruptedException {
        var files = files(part);
        if (files.isEmpty()) {
            System.err.println(
                    "weft: no log" + (part.isEmpty() ? "s yet" : " of '" + part + "'") + " below " + places.grid());
            return 1;
        }
        var words = new ArrayList<>(List.of("tail", "-n", part.isEmpty() ? FEW : LINES));
        if (follow) words.add("-F");
        files.forEach(file -> words.add(file.toString()));
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }

    /** Parts have one log; a host has those of its own libvirtd and agent beside it: {@code h1}, {@code h1/agent}. */
    private List<Path> files(String part) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(places.logs())) collect(places.logs(), "", part, files);
        if (Files.isDirectory(places.hosts()))
            try (var hosts = Files.list(places.hosts())) {
                for (var host : hosts.sorted().toList())
                    if (Files.isDirectory(host.resolve("log")))
                        collect(host.resolve("log"), host.getFileName() + "/", part, files);
            }
        return files;
    }

    private static void collect(Path directory, String prefix, String part, List<Path> files) throws IOException {
        try (var logs = Files.list(directory)) {
            for (var log : logs.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                var name = prefix + log.getFileName().toString().replace(".log", "");
                if (part.isEmpty() || name.equals(part) || name.startsWith(part + "/")) files.add(log);
            }
        }
    }
}
