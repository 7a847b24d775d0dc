package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which controller is laid out in a program.
 *
 * @param migration the newest that it knows, as Flyway numbers it
 */
record Release(String version, String migration) {
    private static final Pattern OURS = Pattern.compile("io\\.weft\\.controller-(.+)\\.jar");
    private static final Pattern MIGRATION = Pattern.compile("db/migration/.*/V(\\d{14})__.*\\.sql");

    /** A database with a newer migration is of a later release, and would not be understood. */
    boolean understands(String newest) {
        return newest.compareTo(migration) <= 0;
    }

    static Release of(Program program) throws IOException {
        var version = "";
        var migration = "";
        try (var jars = Files.list(program.controller().resolve("lib/main"))) {
            for (var jar : jars.filter(it -> it.getFileName().toString().startsWith("io.weft."))
                    .toList()) {
                var named = OURS.matcher(jar.getFileName().toString());
                if (named.matches()) version = named.group(1);
                try (var zip = new ZipFile(jar.toFile())) {
                    var newest = newest(zip).orElse("");
                    if (newest.compareTo(migration) > 0) migration = newest;
                }
            }
        }
        return new Release(version, migration);
    }

    private static Optional<String> newest(ZipFile jar) {
        return jar.stream()
                .map(ZipEntry::getName)
                .map(MIGRATION::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(it -> it.group(1))
                .max(String::compareTo);
    }
}
