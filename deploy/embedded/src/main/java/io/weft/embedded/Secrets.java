package io.weft.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Passwords made once per grid and kept in files that only the owner reads. */
record Secrets(Map<String, String> values, Map<String, String> people) {
    static final List<String> PEOPLE = List.of("alice", "amy", "bob", "oscar", "nina");
    static final List<String> MACHINES = List.of("acme-ci", "globex-ci", "grid-ci", "weft-ci");
    private static final List<String> PARTS = List.of(
            "db-owner",
            "db-app",
            "kafka-controller",
            "kafka-quorum",
            "weft-keeper",
            "weft-tenancy",
            "grid",
            "kafka-cluster",
            "power");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int MACHINE_LENGTH = 32;
    private static final int PERSON_LENGTH = 12;

    Secrets {
        values = Map.copyOf(values);
        people = Map.copyOf(people);
    }

    String of(String name) {
        var value = values.get(name);
        if (value == null) throw new IllegalStateException("no secret named " + name);
        return value;
    }

    /** @param tenants beyond those of the sample; each has a machine client */
    static Secrets kept(Places places, List<String> tenants, SecureRandom random) {
        var machines = concat(MACHINES, tenants.stream().map(Realm::machineOf).toList());
        var directory = places.secrets();
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("securing " + directory, e);
        }
        var values = complete(places, "grid.json", concat(PARTS, machines), MACHINE_LENGTH, random);
        var people = complete(places, "people.json", PEOPLE, PERSON_LENGTH, random);
        Json.write(directory.resolve("clients.json"), subset(values, machines));
        return new Secrets(values, people);
    }

    private static Map<String, String> complete(
            Places places, String file, List<String> names, int length, SecureRandom random) {
        var path = places.secrets().resolve(file);
        var known = new LinkedHashMap<String, String>();
        Json.read(path, Map.class)
                .ifPresent(map -> ((Map<?, ?>) map).forEach((k, v) -> known.put(k.toString(), v.toString())));
        var before = known.size();
        names.forEach(name -> known.computeIfAbsent(name, _ -> word(random, length)));
        if (known.size() > before) Json.write(path, known);
        return known;
    }

    private static String word(SecureRandom random, int length) {
        var word = new StringBuilder(length);
        for (int i = 0; i < length; i++) word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return word.toString();
    }

    private static List<String> concat(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Map<String, String> subset(Map<String, String> values, List<String> names) {
        var subset = new LinkedHashMap<String, String>();
        names.forEach(name -> subset.put(name, values.get(name)));
        return subset;
    }
}
