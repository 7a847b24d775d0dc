package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Terminal.Direction;
import io.weft.catalog.text.CatalogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The classes and samples that ship, as they ship: from the class path. */
class StockTest {
    @Test
    void everyStockClassIsInTheCatalog() {
        assertThat(Catalog.stock().classes())
                .extracting(ApplianceClass::name)
                .contains(
                        "app",
                        "app-java",
                        "app-node",
                        "in",
                        "in-tls",
                        "lb",
                        "linux",
                        "mail",
                        "mariadb",
                        "mon",
                        "nas",
                        "pgsql",
                        "rabbitmq",
                        "redis",
                        "vpn",
                        "web");
    }

    @Test
    void theExitsTakeWiresAndNothingFromOutside() {
        for (var name : List.of("out", "net")) {
            assertThat(directions(name)).as(name).containsOnly(Direction.INPUT, Direction.GATEWAY_OUT);
        }
    }

    @Test
    void oneSwitchReadsRequestsAndTheOtherTellsPortsApart() {
        assertThat(directions("switch")).containsOnly(Direction.INPUT, Direction.OUTPUT);
        assertThat(terminals("ports").stream().filter(it -> it.direction() == Direction.GATEWAY_IN))
                .hasSize(9)
                .allSatisfy(it -> assertThat(terminals("ports"))
                        .anyMatch(other -> it.name().equals("in-" + other.name())
                                && other.direction() == Direction.OUTPUT
                                && other.protocol().equals(it.protocol())));
    }

    @Test
    void aReplicaFollowsADatabaseAndServesWhoeverItServes() {
        var database = terminal("pgsql", "in");

        assertThat(terminal("pgsql-replica", "in").protocol()).isEqualTo(database.protocol());
        assertThat(terminal("pgsql-replica", "primary").protocol()).isEqualTo(database.protocol());
        assertThat(List.of(property("pgsql"), property("pgsql-replica"))).allMatch(Property::secret);
    }

    @Test
    void whatWorksInsideMayBeWatched() {
        var metrics = terminal("mon", "mon");

        assertThat(metrics.direction()).isEqualTo(Direction.INPUT);
        assertThat(Catalog.stock().classes())
                .filteredOn(it -> !List.of("mon", "out", "net").contains(it.name()))
                .allSatisfy(it -> assertThat(terminal(it.name(), "mon"))
                        .matches(mon -> mon.direction() == Direction.OUTPUT && !mon.mandatory())
                        .matches(mon -> mon.protocol().equals(metrics.protocol())));
    }

    @Test
    void whatComesFromOutsideHasAnInputOfItsOwn() {
        var outside = terminal("mail", "mx");

        assertThat(outside.port()).isNotEqualTo(terminal("mail", "in").port());
        assertThat(terminal("ports", "smtp").protocol()).isEqualTo(outside.protocol());
        assertThat(terminal("out", "smtp").protocol())
                .isEqualTo(terminal("mail", "relay").protocol());
    }

    @Test
    void filesAreHadByHttpAndByNfsAndAServerMountsThem() {
        var mounted = terminal("linux", "nfs");

        assertThat(terminal("nas", "in").protocol().name()).isEqualTo("http");
        assertThat(terminal("nas", "nfs").direction()).isEqualTo(Direction.INPUT);
        assertThat(terminal("nas", "nfs").port()).isEqualTo(2049);
        assertThat(mounted.protocol()).isEqualTo(terminal("nas", "nfs").protocol());
        assertThat(mounted).matches(it -> it.direction() == Direction.OUTPUT && !it.mandatory());
    }

    /** So one is drawn in place of another, and no wire has to be drawn again. */
    @Test
    void theServersOfProgramsAreWiredAlike() {
        for (var name : List.of("app-java", "app-node")) {
            assertThat(terminals(name)).as(name).isEqualTo(terminals("app"));
        }
    }

    @Test
    void theIndexNamesWhatTheDirectoriesHold() throws IOException {
        assertThat(CatalogFiles.names("stock")).isEqualTo(holding("stock", "class.yaml"));
        assertThat(CatalogFiles.names("samples")).isEqualTo(holding("samples", "application.yaml"));
    }

    @Test
    void everySampleIsLawful() {
        for (var name : Samples.names()) {
            var sample =
                    Documents.parseApplication(Samples.text(name).orElseThrow()).orThrow();

            assertThat(Wiring.faults(sample, Catalog.stock())).as(name).isEmpty();
            assertThat(Expander.expand(sample, Catalog.stock()).appliances())
                    .as(name)
                    .isNotEmpty();
        }
    }

    private static List<Terminal> terminals(String name) {
        return Catalog.stock().applianceClass(name).orElseThrow().terminals();
    }

    private static Terminal terminal(String name, String terminal) {
        return terminals(name).stream()
                .filter(it -> it.name().equals(terminal))
                .findFirst()
                .orElseThrow();
    }

    private static List<Direction> directions(String name) {
        return terminals(name).stream().map(Terminal::direction).toList();
    }

    private static Property property(String name) {
        return Catalog.stock().applianceClass(name).orElseThrow().properties().stream()
                .filter(it -> it.name().equals("replicationPassword"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> holding(String directory, String file) throws IOException {
        try (var below = Files.list(Path.of(directory))) {
            return below.filter(it -> Files.exists(it.resolve(file)))
                    .map(it -> it.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
