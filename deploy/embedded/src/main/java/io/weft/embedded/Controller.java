package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The controller program with the configuration that this grid gives it, all through the environment. */
final class Controller {
    static final String NAME = "controller";

    private final int number;
    private final Places places;
    private final Secrets secrets;
    private final GridOptions options;
    private final Program program;

    Controller(int number, Places places, Secrets secrets, GridOptions options, Program program) {
        this.number = number;
        this.places = places;
        this.secrets = secrets;
        this.options = options;
        this.program = program;
    }

    /** The first has the plain name, which is the only one that a grid of one controller knows. */
    static String name(int number) {
        return number == 1 ? NAME : NAME + "-" + number;
    }

    static List<String> names(GridOptions options) {
        return IntStream.rangeClosed(1, options.controllers())
                .mapToObj(Controller::name)
                .toList();
    }

    static boolean named(String part) {
        return part.equals(NAME) || part.startsWith(NAME + "-");
    }

    static int port(Slot slot, GridOptions options, int number) {
        return options.manyControllers() ? slot.controllerPort(number) : slot.portalPort();
    }

    private int port() {
        return port(places.slot(), options, number);
    }

    private Path directory() {
        return places.controller().resolveSibling(name(number));
    }

    Part part() {
        // It can do without Keycloak until somebody asks it something, and so starts beside it.
        return Part.of(name(number), List.of(Postgres.NAME, Bus.NAME), this::prepare, this::serves);
    }

    private ProcessBuilder prepare() throws IOException {
        Files.createDirectories(directory());
        var cache = cache(program, places.slot(), options.size());
        var words = new ArrayList<>(List.of(Program.java().toString()));
        // All use the cache, one records for it.
        words.addAll(number == 1 ? cache.options() : cache.use());
        words.addAll(words(program, options.size()));
        var builder = new ProcessBuilder(words).directory(directory().toFile());
        // Settings of the launcher are not settings of the controller, which refuses to start with keys it does not
        // know.
        builder.environment().keySet().removeIf(name -> name.startsWith("WEFT_"));
        builder.environment().putAll(environment());
        builder.environment().put("WEFT_BILLING_FIRST_PRICES", firstPrices().toString());
        builder.environment()
                .put("WEFT_BACKUPS_TARGETS_HOME_DIRECTORY", backupTarget().toString());
        var ceph = new Ceph(places, options);
        if (ceph.wanted()) {
            builder.environment().put("WEFT_STORES_CEPH", ceph.configuration().toString());
            builder.environment().put("WEFT_STORES_POOL", Ceph.POOL);
            builder.environment().put("WEFT_LOOP_STORE", options.store().name());
        }
        options.classes().ifPresent(directory -> builder.environment().put("WEFT_CATALOG_DIRECTORY", directory));
        return builder;
    }

    /** A grid shows prices from its first start on; its operator puts others. */
    private Path firstPrices() throws IOException {
        try (var in = Controller.class.getResourceAsStream("prices.json")) {
            if (in == null) throw new IllegalStateException("prices.json is missing from the embedded grid");
            var file = directory().resolve("prices.json");
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    /** Known by its marker, as every target is: the controller puts none where nobody asked for it. */
    private Path backupTarget() throws IOException {
        var marker = Files.createDirectories(places.backups()).resolve("weft-backup-target");
        if (!Files.exists(marker)) Files.writeString(marker, UUID.randomUUID() + "\n");
        return places.backups();
    }

    private static AheadCache cache(Program program, Slot slot, GridOptions.Size size) {
        return new AheadCache(program.root(), size == GridOptions.Size.small ? NAME : NAME + "-" + size, slot);
    }

    /** Options and class path; the cache belongs to exactly these. */
    private static List<String> words(Program program, GridOptions.Size size) {
        var words = Program.options(size.heapMib, memory(size));
        words.addAll(List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                program.controller().resolve("quarkus-run.jar").toString()));
        return words;
    }

    private static String[] memory(GridOptions.Size size) {
        return switch (size) {
            // What lives is small and what is asked dies young: a young part of a third of all would only be memory
            // touched.
            case small -> new String[] {"-Xms64m", "-Xmn40m", "-XX:TieredStopAtLevel=1"};
            case large -> new String[] {"-Xms256m"};
        };
    }

    /** After the end of the first run of a build. */
    static void assembleCache(Program program, Slot slot) throws IOException {
        for (var size : GridOptions.Size.values()) {
            var cache = cache(program, slot, size);
            if (cache.due()) cache.assemble(Program.java().toString(), words(program, size));
        }
    }

    private Map<String, String> environment() {
        var slot = places.slot();
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port())),
                Map.entry(
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + slot.postgresPort() + "/weft"),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", "weft_app"),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", secrets.of("db-app")),
                Map.entry("QUARKUS_FLYWAY_USERNAME", "weft_owner"),
                Map.entry("QUARKUS_FLYWAY_PASSWORD", secrets.of("db-owner")),
                Map.entry("QUARKUS_OIDC_AUTH_SERVER_URL", slot.issuer("127.0.0.1")),
                Map.entry("QUARKUS_OIDC_TOKEN_ISSUER", slot.issuer(options.address())),
                Map.entry("WEFT_KAFKA_BOOTSTRAP", "127.0.0.1:" + slot.kafkaPort()),
                Map.entry("WEFT_KAFKA_PASSWORD", secrets.of("kafka-controller")),
                Map.entry("WEFT_KAFKA_HOST_BOOTSTRAP", hostBootstrap()),
                Map.entry("WEFT_DIRECTORY_CLIENT_SECRET", secrets.of(Realm.TENANCY)),
                // Whoever may sign in to a grid on one machine may try it.
                Map.entry("WEFT_TENANTS_REGISTRATION", "open"),
                Map.entry("WEFT_IMAGES_DIRECTORY", options.images()),
                Map.entry("WEFT_POOLS_GUESTS", slot.guestPool()),
                Map.entry("WEFT_POOLS_VIRTUAL", slot.virtualPool()),
                Map.entry("WEFT_POOLS_EXTERNAL", slot.externalPool()),
                Map.entry("WEFT_POOLS_TUNNELS", slot.tunnelPool()),
                Map.entry("WEFT_VNI", Integer.toString(slot.vni())),
                Map.entry("WEFT_FRONT_DOOR", "127.77." + slot.number()),
                Map.entry("WEFT_GRID_SECRET", secrets.of("grid")));
    }

    private String hostBootstrap() {
        return (options.real() ? places.slot().gridAddress() : "127.0.0.1") + ":"
                + places.slot().kafkaHostsPort();
    }

    private boolean serves() throws Exception {
        return Ports.open("127.0.0.1", port())
                && Http.get("http://127.0.0.1:" + port() + "/q/health/ready").statusCode() == 200;
    }
}
