package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keycloak. The distribution is unpacked, augmented and trained once per machine; a grid has its own home with its own store.
 *
 * <p>Training runs it once and keeps two things: an archive of loaded classes, and a store with empty tables, which are three
 * quarters of a first start's work. That store has a master realm without any person in it, so no grid can be entered through it.
 */
final class Keycloak {
    static final String NAME = "keycloak";
    private static final int HEAP_MIB = 384;
    private static final Duration TRAINING_PATIENCE = Duration.ofSeconds(240);
    private static final String STORE = "keycloakdb.mv.db";

    private final Places places;
    private final Secrets secrets;
    private final GridOptions options;

    Keycloak(Places places, Secrets secrets, GridOptions options) {
        this.places = places;
        this.secrets = secrets;
        this.options = options;
    }

    Part part() {
        return Part.of(NAME, List.of(), this::prepare, () -> answers(places.slot(), "weft"));
    }

    static Path distribution(Places places) {
        return places.cache().resolve("keycloak");
    }

    /** Its database, which only it opens while it runs. */
    static Path store(Places places) {
        return places.keycloak().resolve("home/data/h2").resolve(STORE);
    }

    private static Path archive(Places places) {
        return distribution(places).resolve("weft-classes.jsa");
    }

    private static Path emptyStore(Places places) {
        return distribution(places).resolve("weft-store").resolve(STORE);
    }

    private ProcessBuilder prepare() throws IOException {
        var home = home(places, places.keycloak().resolve("home"));
        link(home.resolve("themes"), new Program(Path.of(options.program())).signInPages());
        var realm = Realm.document(places.slot(), options.address(), options.tenants(), secrets);
        RealmKey.fresh().ifPresent(key -> key.signFor(realm));
        Json.write(home.resolve("data/import/weft-realm.json"), realm);
        var store = store(places);
        if (!Files.exists(store) && Files.exists(emptyStore(places))) {
            Files.createDirectories(store.getParent());
            Files.copy(emptyStore(places), store, StandardCopyOption.REPLACE_EXISTING);
        }
        return command(places, home, options.address(), "-XX:SharedArchiveFile=" + archive(places));
    }

    /** Once per machine, after unpacking. */
    static int train(Places places) throws IOException, InterruptedException {
        var home = home(places, places.cache().resolve("keycloak-training"));
        var log = home.resolve("training.log").toFile();
        var process = command(places, home, "127.0.0.1", "-XX:ArchiveClassesAtExit=" + archive(places))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var until = System.nanoTime() + TRAINING_PATIENCE.toNanos();
        while (!answers(places.slot(), "master")) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                Logs.tail(log.toPath(), 20).forEach(System.err::println);
                return 1;
            }
            Thread.sleep(200);
        }
        process.destroy();
        if (!process.waitFor(TRAINING_PATIENCE)) process.destroyForcibly();
        Files.createDirectories(emptyStore(places).getParent());
        Files.move(home.resolve("data/h2").resolve(STORE), emptyStore(places), StandardCopyOption.REPLACE_EXISTING);
        Shell.must("rm", "-rf", home.toString());
        return 0;
    }

    private static ProcessBuilder command(Places places, Path home, String address, String archive) {
        var slot = places.slot();
        var words = new ArrayList<>(Program.java(HEAP_MIB, archive));
        words.addAll(List.of(
                "-Xlog:cds*=off",
                "-XX:TieredStopAtLevel=1",
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
                // Its caches would look for peers on every network of the machine.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + slot.keycloakPort(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + slot.keycloakManagementPort(),
                "--hostname=http://" + address + ":" + slot.keycloakPort(),
                "--hostname-backchannel-dynamic=false",
                "--db-url=jdbc:h2:file:" + home.resolve("data/h2/keycloakdb") + ";NON_KEYWORDS=VALUE"));
        return new ProcessBuilder(words).directory(home.toFile());
    }

    private static Path home(Places places, Path home) throws IOException {
        Files.createDirectories(home.resolve("data/import"));
        for (var shared : List.of("bin", "conf", "lib", "providers", "themes", "version.txt"))
            link(home.resolve(shared), distribution(places).resolve(shared));
        return home;
    }

    private static void link(Path name, Path target) throws IOException {
        Files.deleteIfExists(name);
        Files.createSymbolicLink(name, target);
    }

    private static boolean answers(Slot slot, String realm) {
        if (!Ports.open("127.0.0.1", slot.keycloakPort())) return false;
        try {
            var url = "http://127.0.0.1:" + slot.keycloakPort() + "/realms/" + realm
                    + "/.well-known/openid-configuration";
            return Http.get(url).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
