package io.weft.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key by which a realm signs tokens, made by openssl in a moment. Keycloak would make one by itself, and one more that nobody uses,
 * and be three seconds later for it.
 */
record RealmKey(String privateKey, String certificate) {
    private static final List<String> MAKE = List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "3650",
            "-subj",
            "/CN=weft",
            "-keyout",
            "-",
            "-out",
            "-");

    /** Empty on a machine without openssl. */
    static Optional<RealmKey> fresh() {
        var made = Shell.attempt(MAKE);
        if (!made.ok()) return Optional.empty();
        return block(made.output(), "PRIVATE KEY")
                .flatMap(key -> block(made.output(), "CERTIFICATE").map(certificate -> new RealmKey(key, certificate)));
    }

    /** A realm that exists already keeps the key it has. */
    void signFor(Map<String, Object> realm) {
        realm.put("privateKey", privateKey);
        realm.put("certificate", certificate);
    }

    private static Optional<String> block(String text, String name) {
        var found =
                Pattern.compile("-----BEGIN " + name + "-----([^-]+)-----END").matcher(text);
        return found.find() ? Optional.of(found.group(1).replaceAll("\\s", "")) : Optional.empty();
    }

    @Override
    public String toString() {
        return "RealmKey[]";
    }
}
