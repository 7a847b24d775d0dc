package io.weft.controller.planning;

import io.weft.catalog.ApplianceClass;
import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.catalog.Expansion.FlatVolume;
import io.weft.catalog.Failover;
import io.weft.catalog.Priority;
import io.weft.catalog.Protocol;
import io.weft.catalog.Scaling;
import io.weft.catalog.Terminal;
import io.weft.catalog.Terminal.Direction;
import io.weft.catalog.VolumeSlot;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Marks;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Standing;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestSpec;
import io.weft.volumes.StoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A small web shop of an application, and hosts to run it. */
final class Fixtures {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final PlanSettings SETTINGS = new PlanSettings(
            Duration.ofSeconds(4),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofSeconds(15),
            Duration.ofMinutes(2));
    static final Protocol HTTP = new Protocol("http", Protocol.Transport.TCP, 80);
    static final Protocol POSTGRES = new Protocol("postgres", Protocol.Transport.TCP, 5432);

    private Fixtures() {}

    static ApplianceClass gatewayClass() {
        return type(
                "in",
                List.of(
                        new Terminal("in", Direction.GATEWAY_IN, HTTP, 80, true),
                        new Terminal("out", Direction.OUTPUT, HTTP, 80, true)),
                List.of());
    }

    static ApplianceClass webClass() {
        return type(
                "web",
                List.of(
                        new Terminal("in", Direction.INPUT, HTTP, 80, false),
                        new Terminal("db", Direction.OUTPUT, POSTGRES, 5432, false)),
                List.of());
    }

    static ApplianceClass databaseClass() {
        return type(
                "pgsql",
                List.of(new Terminal("in", Direction.INPUT, POSTGRES, 5432, false)),
                List.of(new VolumeSlot("data", VolumeSlot.Kind.PLACEHOLDER, "/data", 64, true)));
    }

    /** Two machines that boot from disks of their own, made of an image. */
    static Expansion machines(int machines, String image, int sizeMib) {
        var disk = new ApplianceClass.Image.OwnDisk(image, ApplianceClass.Firmware.UEFI, sizeMib);
        var type = type("debian", List.of(new Terminal("in", Direction.INPUT, HTTP, 80, false)), List.of(), disk);
        return new Expansion(
                List.of(new FlatAppliance(
                        "box",
                        type.name(),
                        type,
                        machines,
                        Optional.empty(),
                        250,
                        128,
                        0,
                        Map.of(),
                        Map.of(),
                        Optional.empty())),
                List.of(),
                List.of());
    }

    private static ApplianceClass type(String name, List<Terminal> terminals, List<VolumeSlot> volumes) {
        return type(name, terminals, volumes, new ApplianceClass.Image.Layer(name));
    }

    private static ApplianceClass type(
            String name, List<Terminal> terminals, List<VolumeSlot> volumes, ApplianceClass.Image image) {
        return new ApplianceClass(
                name,
                "1.0.0",
                name,
                "",
                "",
                "",
                new ApplianceClass.Range(100, 250, 4000),
                new ApplianceClass.Range(64, 128, 4096),
                Optional.empty(),
                terminals,
                volumes,
                List.of(),
                image,
                new ApplianceClass.Boot(120, 30));
    }

    static FlatAppliance appliance(ApplianceClass type, String name, int count, int rank) {
        return appliance(type, name, count, rank, Map.of());
    }

    static FlatAppliance appliance(
            ApplianceClass type, String name, int count, int rank, Map<String, String> properties) {
        return appliance(type, name, count, rank, properties, "links");
    }

    /** @param volume in its slot, where its class has one */
    static FlatAppliance appliance(
            ApplianceClass type, String name, int count, int rank, Map<String, String> properties, String volume) {
        var volumes = type.volumes().isEmpty() ? Map.<String, String>of() : Map.of("data", volume);
        return new FlatAppliance(
                name,
                type.name(),
                type,
                count,
                Optional.empty(),
                250,
                128,
                rank,
                properties,
                volumes,
                Optional.empty());
    }

    static FlatCircuit wire(String from, String to, Protocol protocol) {
        var source = from.split("\\.");
        var target = to.split("\\.");
        return new FlatCircuit(source[0], source[1], target[0], target[1], protocol, protocol.port(), protocol.port());
    }

    /** Web servers alone, which have no volume. */
    static Expansion webs(int webs) {
        return new Expansion(List.of(appliance(webClass(), "web", webs, 0)), List.of(), List.of());
    }

    /** The same by a class that has no output. */
    static Expansion websWithoutOutput(int webs) {
        var type = type("web", List.of(new Terminal("in", Direction.INPUT, HTTP, 80, false)), List.of());
        return new Expansion(List.of(appliance(type, "web", webs, 0)), List.of(), List.of());
    }

    /** gateway → web (count) → db with a volume. */
    static Expansion shop(int webs) {
        return shop(webs, Map.of(), true);
    }

    static Expansion shop(int webs, Map<String, String> webProperties, boolean wiredToDatabase) {
        var circuits = new ArrayList<>(List.of(wire("gateway.out", "web.in", HTTP)));
        if (wiredToDatabase) {
            circuits.add(wire("web.db", "db.in", POSTGRES));
        }
        return new Expansion(
                List.of(
                        appliance(databaseClass(), "db", 1, 0),
                        appliance(gatewayClass(), "gateway", 1, 2),
                        appliance(webClass(), "web", webs, 1, webProperties)),
                circuits,
                List.of(new FlatVolume("links", 256)));
    }

    /** With a rule for the web servers, of whom so many may stand in for lost ones beyond the most. */
    static Expansion scaling(int webs, int surge) {
        var metric = new Scaling.Metric(Scaling.Kind.CPU, Optional.empty(), 60);
        var rule = new Scaling(
                1, webs, List.of(metric), List.of(), Scaling.OUT, Scaling.IN, Optional.of(surge), 3, Optional.empty());
        return withWeb(shop(webs), it -> withRule(it, rule));
    }

    private static FlatAppliance withRule(FlatAppliance it, Scaling rule) {
        return new FlatAppliance(
                it.name(),
                it.className(),
                it.applianceClass(),
                it.count(),
                Optional.of(rule),
                it.cpuMillis(),
                it.memoryMib(),
                it.startRank(),
                it.properties(),
                it.volumes(),
                it.externalAddress());
    }

    static Expansion withWebMemory(int memoryMib) {
        return withWeb(shop(2), it -> withMemory(it, memoryMib));
    }

    static Expansion withWebBandwidth(Optional<Integer> mbit) {
        return withWeb(shop(2), it -> withBandwidth(it, mbit));
    }

    private static Expansion withWeb(Expansion shop, UnaryOperator<FlatAppliance> change) {
        return new Expansion(
                shop.appliances().stream()
                        .map(it -> it.name().equals("web") ? change.apply(it) : it)
                        .toList(),
                shop.circuits(),
                shop.volumes());
    }

    private static FlatAppliance withBandwidth(FlatAppliance it, Optional<Integer> mbit) {
        return new FlatAppliance(
                it.name(),
                it.className(),
                it.applianceClass(),
                it.count(),
                it.scaling(),
                it.cpuMillis(),
                it.memoryMib(),
                mbit,
                it.startRank(),
                it.properties(),
                it.volumes(),
                it.externalAddress(),
                it.priority(),
                it.failover(),
                it.standby());
    }

    private static FlatAppliance withMemory(FlatAppliance it, int memoryMib) {
        return new FlatAppliance(
                it.name(),
                it.className(),
                it.applianceClass(),
                it.count(),
                it.scaling(),
                it.cpuMillis(),
                memoryMib,
                it.startRank(),
                it.properties(),
                it.volumes(),
                it.externalAddress());
    }

    /** The same drawing, its appliances of another priority and kept apart as is said of each. */
    static Expansion placed(Expansion drawn, Priority priority, Map<String, Failover> apart) {
        return new Expansion(
                drawn.appliances().stream()
                        .map(it -> it.placed(priority, Optional.ofNullable(apart.get(it.name()))))
                        .toList(),
                drawn.circuits(),
                drawn.volumes());
    }

    static Application application(Wish wish) {
        return new Application(
                new ApplicationId(new UUID(1, 1)),
                new TenantId(new UUID(1, 2)),
                new ProjectId(new UUID(1, 2)),
                "shop",
                "Shop",
                wish,
                1,
                1,
                ApplicationState.STOPPED,
                "",
                NOON,
                NOON,
                Marks.NONE);
    }

    static Host host(int number, Capacity capacity) {
        return new Host(
                new HostId(new UUID(7, number)),
                "h" + number,
                number,
                capacity,
                Capacity.NONE,
                "10.77.0.1" + number,
                "10.79.0." + number,
                "tcg",
                1,
                Standing.ONLINE,
                Condition.OPEN,
                Optional.of(NOON),
                Set.of(StoreKind.LOCAL));
    }

    static Sources sources() {
        var layers = new GuestSpec.Layers("sha256:k", "sha256:i", "sha256:b", "sha256:c");
        return new Sources(
                Map.of("in", layers, "web", layers, "pgsql", layers),
                Map.of("debian", new Sources.DiskImage("sha256:d", 512)));
    }
}
