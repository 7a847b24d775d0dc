package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keycloak: the distribution is unpacked and augmented once per machine; a grid has its own home with its own store. */
final class Keycloak {
    static final String NAME = "keycloak";
    private static final int HEAP_MIB = 384;

    private final Places places;
    private final Secrets secrets;
    private final GridOptions options;

    Keycloak(Places places, Secrets secrets, GridOptions options) {
        this.places = places;
        this.secrets = secrets;
        this.options = options;
    }

    Part part() {
        return Part.of(NAME, List.of(), this::prepare, this::serves);
    }

    static Path distribution(Places places) {
        return places.cache().resolve("keycloak");
    }

    private ProcessBuilder prepare() throws IOException {
        var home = home();
        var slot = places.slot();
        Json.write(home.resolve("data/import/weft-realm.json"), Realm.document(slot, options.address(), secrets));
        var words = Program.java(
                HEAP_MIB,
                "-XX:MaxMetaspaceSize=256m",
                "-Dfile.encoding=UTF-8",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.config.built=true",
                "-cp",
                distribution(places).resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + slot.keycloakPort(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + slot.keycloakManagementPort(),
                "--hostname=http://" + options.address() + ":" + slot.keycloakPort(),
                "--hostname-backchannel-dynamic=false",
                "--db-url=jdbc:h2:file:" + home.resolve("data/h2/keycloakdb") + ";NON_KEYWORDS=VALUE");
        var builder = new ProcessBuilder(words).directory(home.toFile());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "weft-admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.of("keycloak-admin"));
        return builder;
    }

    private Path home() throws IOException {
        var home = places.keycloak().resolve("home");
        Files.createDirectories(home.resolve("data/import"));
        for (var shared : List.of("bin", "conf", "lib", "providers", "themes", "version.txt")) {
            var link = home.resolve(shared);
            if (!Files.exists(link))
                Files.createSymbolicLink(link, distribution(places).resolve(shared));
        }
        return home;
    }

    private boolean serves() throws Exception {
        return Http.get("http://127.0.0.1:" + places.slot().keycloakPort()
                                + "/realms/weft/.well-known/openid-configuration")
                        .statusCode()
                == 200;
    }
}
