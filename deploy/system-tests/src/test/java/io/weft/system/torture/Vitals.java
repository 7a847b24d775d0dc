package io.weft.system.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the programs of the grid hold open, by part: a program that lives for months must not hold more after each start of a guest. */
record Vitals(Map<String, Long> files, Map<String, Long> threads) {
    /** Pools and caches fill in their own time, however often something is started. */
    private static final long FILES_AT_REST = 24;

    private static final long THREADS_AT_REST = 12;

    static Vitals taken() {
        var files = new TreeMap<String, Long>();
        var threads = new TreeMap<String, Long>();
        for (var part : programs()) {
            for (var process : Parts.processes(part)) {
                files.put(part, entries(process, "fd"));
                threads.put(part, entries(process, "task"));
            }
        }
        return new Vitals(files, threads);
    }

    private static List<String> programs() {
        var agents = Parts.simulated()
                ? Stream.<String>empty()
                : VirtualHost.all().stream().map(it -> it.name() + "/agent");
        return Stream.concat(Parts.controllers().stream(), agents).toList();
    }

    private static long entries(long process, String kind) {
        try (var entries = Files.list(Path.of("/proc", Long.toString(process), kind))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException("looking at process " + process, e);
        }
    }

    /** What has grown since by more than pools may. */
    List<String> grownTo(Vitals after) {
        var grown = new ArrayList<String>();
        grown(files, after.files, FILES_AT_REST, "files", grown);
        grown(threads, after.threads, THREADS_AT_REST, "threads", grown);
        return grown;
    }

    private static void grown(
            Map<String, Long> before, Map<String, Long> after, long atRest, String what, List<String> grown) {
        before.forEach((part, count) -> {
            var now = after.getOrDefault(part, 0L);
            if (now > count + atRest) grown.add(part + " holds " + now + " " + what + " after " + count);
        });
    }
}
