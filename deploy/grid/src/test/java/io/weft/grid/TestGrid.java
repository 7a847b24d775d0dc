package io.weft.grid;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * PostgreSQL, Kafka and an image directory for the program under test, all real. Use it through {@link GridTest}, so that
 * every test class shares one program.
 */
public class TestGrid implements QuarkusTestResourceLifecycleManager {
    private TestDatabase database;
    private TestBroker broker;
    private FakeKeycloak keycloak;
    private Path images;
    private Path classes;
    private Path shelf;

    @Override
    public Map<String, String> start() {
        hideFromTheProgram("weft.golden");
        database = new TestDatabase();
        broker = new TestBroker();
        keycloak = new FakeKeycloak();
        // Loops with little to do look a few times a second: in all, they cost as much as the tests do.
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", database.url()),
                Map.entry("quarkus.datasource.password", TestDatabase.APP_PASSWORD),
                Map.entry("quarkus.flyway.password", TestDatabase.OWNER_PASSWORD),
                Map.entry("weft.kafka.bootstrap", broker.bootstrap()),
                Map.entry("weft.kafka.password", TestBroker.PASSWORD),
                Map.entry("weft.kafka.host-bootstrap", broker.hostBootstrap()),
                Map.entry("weft.images.directory", images().toString()),
                Map.entry("weft.catalog.directory", classes().toString()),
                Map.entry("weft.pools.guests", "10.88.0.0/16"),
                Map.entry("weft.pools.virtual", "10.108.0.0/16"),
                Map.entry("weft.pools.external", "10.78.8.0/24"),
                Map.entry("weft.pools.tunnels", "10.79.8.0/24"),
                // A host of one test that starves on a busy machine must not be lost in the midst of another.
                Map.entry("weft.hosts.convict", "false"),
                Map.entry("weft.snapshot-schedules.again", "200ms"),
                Map.entry("weft.survival.period", "100ms"),
                Map.entry("weft.balance.period", "200ms"),
                Map.entry("weft.survival.enabled", "false"),
                Map.entry("weft.findings.most", "1000"),
                Map.entry("weft.reports.pause", "100ms"),
                Map.entry("weft.restoring.settle", "2s"),
                Map.entry("weft.loop.drain-at-least", "1s"),
                Map.entry("weft.loop.rest", "5s"),
                Map.entry("weft.scaling.period", "1s"),
                Map.entry("weft.scaling.window", "8s"),
                Map.entry("weft.findings.topics", "1000"),
                Map.entry("weft.directory.realm", keycloak.realm()),
                Map.entry("weft.directory.client-secret", FakeKeycloak.SECRET),
                Map.entry("weft.tenants.registration", "open"),
                Map.entry("weft.tenants.period", "400ms"),
                Map.entry("weft.transfers.period", "200ms"),
                Map.entry("weft.backups.targets.shelf.directory", shelf().toString()),
                Map.entry("weft.backups.period", "200ms"),
                Map.entry("weft.backups.look", "500ms"),
                Map.entry("weft.backups.again", "200ms"),
                // A use that is noted in the midst of a walk would look like a change.
                Map.entry("weft.keys.noted", "1h"),
                Map.entry("weft.keys.failures", "20"),
                Map.entry("weft.keys.failures-within", "2s"),
                Map.entry("weft.webhooks.http", "true"),
                Map.entry("weft.webhooks.allowed", "127.0.0.0/8"),
                Map.entry("weft.webhooks.most", "3"),
                Map.entry("weft.webhooks.at-once", "3"),
                Map.entry("weft.webhooks.period", "200ms"),
                Map.entry("weft.webhooks.first-pause", "100ms"),
                Map.entry("weft.webhooks.longest-pause", "200ms"),
                Map.entry("weft.webhooks.give-up", "3s"),
                Map.entry("weft.vni", "7708"),
                Map.entry("weft.front-door", "127.77.8"),
                Map.entry("weft.grid-secret", "0123456789abcdef0123456789abcdef"));
    }

    /** The program takes every key below {@code weft} for its own, and refuses to start with one that it doesn't know. */
    private static void hideFromTheProgram(String key) {
        var value = System.clearProperty(key);
        if (value != null) {
            System.setProperty("test." + key, value);
        }
    }

    private Path classes() {
        try {
            classes = NewerWebs.make(Files.createTempDirectory("weft-test-classes"));
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path shelf() {
        try {
            shelf = Files.createTempDirectory("weft-test-shelf");
            Files.writeString(shelf.resolve("weft-backup-target"), UUID.randomUUID() + "\n");
            return shelf;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path images() {
        try {
            images = TestImages.make(Files.createTempDirectory("weft-test-images"));
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For those tests that take one of them away for a while, or look behind the program. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
        injector.injectIntoFields(broker, new TestInjector.MatchesType(TestBroker.class));
        injector.injectIntoFields(keycloak, new TestInjector.MatchesType(FakeKeycloak.class));
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
        if (images != null) {
            TestBroker.remove(images);
        }
        if (shelf != null) {
            TestBroker.remove(shelf);
        }
        if (classes != null) {
            TestBroker.remove(classes);
        }
    }
}
