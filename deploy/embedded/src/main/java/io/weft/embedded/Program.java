package io.weft.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built programs of one version, laid out by the launcher; a rebuild of the tree does not touch those that run. */
record Program(Path root) {

    Path controller() {
        return root.resolve("controller");
    }

    Path agent() {
        return root.resolve("agent");
    }

    Path hostInit() {
        return root.resolve("host-init");
    }

    /** Themes of Keycloak's own pages. */
    Path signInPages() {
        return root.resolve("sign-in");
    }

    /** The Java that runs us runs the others. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Options of a part that starts often and computes little: the first compiler only, and an archive of its loaded classes, made at
     * its first end and used from then on. Together they halve the processor time of a start, of which a small machine has little.
     */
    List<String> quick(String part, int heapMib, String... more) {
        var words = java(
                heapMib,
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:cds*=off",
                "-XX:SharedArchiveFile=" + root.resolve(part + ".jsa"));
        words.addAll(List.of(more));
        return words;
    }

    static List<String> java(int heapMib, String... more) {
        var words = options(heapMib, more);
        words.addFirst(java().toString());
        return words;
    }

    /** What every part's Java is told, and more. */
    static List<String> options(int heapMib, String... more) {
        var words = new ArrayList<>(List.of(
                "-Xmx" + heapMib + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(List.of(more));
        return words;
    }
}
