package io.weft.agent.real;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is in the story: four guests, two wires, a volume. */
enum Cast {
    /** Has an outside address, and a wire to CALLED. */
    CALLER(1, "probe"),
    /** Has a volume, may leave the grid, and no wire. */
    BYSTANDER(2, "probe"),
    /** On the other host. */
    CALLED(3, "probe"),
    /** Holds a connection to BYSTANDER, on its own host, through a wire that opens every port. */
    HOLDER(4, "app");

    static final CircuitId WIRE = new CircuitId(new UUID(7, 10));
    static final CircuitId LOCAL_WIRE = new CircuitId(new UUID(7, 11));
    static final VolumeId VOLUME = new VolumeId(new UUID(7, 12));
    static final Path IMAGES =
            Path.of(Optional.ofNullable(System.getenv("WEFT_IMAGES")).orElse("/var/lib/weft/images"));

    private final int number;
    private final String className;

    Cast(int number, String className) {
        this.number = number;
        this.className = className;
    }

    InstanceId id() {
        return new InstanceId(new UUID(7, number));
    }

    String address() {
        return "10.86.0." + number;
    }

    static boolean imagesAreBuilt() {
        return Files.exists(IMAGES.resolve("index.json"))
                && !digest("/classes/probe/digest").isEmpty()
                && !digest("/classes/app/digest").isEmpty();
    }

    InstanceOrder running(long generation) {
        return new InstanceOrder(id(), 1, generation, InstanceOrder.Wish.RUNNING, 0, Optional.of(spec()));
    }

    InstanceOrder absent() {
        return new InstanceOrder(id(), 1, 9, InstanceOrder.Wish.ABSENT, 0, Optional.empty());
    }

    private GuestSpec spec() {
        var volumes = this == BYSTANDER
                ? List.of(new GuestSpec.VolumeUse("data", VOLUME, "vol-data", "/data", 1))
                : List.<GuestSpec.VolumeUse>of();
        var external = this == CALLER
                ? Optional.of(new GuestSpec.External("10.78.6.50", listeners()))
                : Optional.<GuestSpec.External>empty();
        var name = name().toLowerCase(java.util.Locale.ROOT);
        return new GuestSpec(
                new TenantId(new UUID(7, 20)),
                new ApplicationId(new UUID(7, 21)),
                "story",
                name,
                name,
                className,
                500,
                128,
                layers(),
                address(),
                Map.of("out1", "10.106.0.1", "out2", "10.106.0.2", "held", "10.106.0.9"),
                this == HOLDER ? Map.of("program", program()) : Map.of(),
                volumes,
                listeners(),
                external,
                this == BYSTANDER ? GuestSpec.Egress.ANY : GuestSpec.Egress.NONE,
                180,
                20);
    }

    private List<GuestSpec.Listener> listeners() {
        var second = new GuestSpec.Listener("in2", GuestSpec.Transport.TCP, 8080);
        return this == HOLDER
                ? List.of(second)
                : List.of(new GuestSpec.Listener("in1", GuestSpec.Transport.TCP, 80), second);
    }

    private GuestSpec.Layers layers() {
        return new GuestSpec.Layers(
                digest("/kernel/digest"),
                digest("/initramfs/digest"),
                digest("/base/digest"),
                digest("/classes/" + className + "/digest"));
    }

    private static String digest(String pointer) {
        try {
            return new ObjectMapper()
                    .readTree(IMAGES.resolve("index.json").toFile())
                    .at(pointer)
                    .asText();
        } catch (IOException e) {
            throw new AssertionError("cannot read the index of the images", e);
        }
    }

    private static String program() {
        try (var in = Cast.class.getResourceAsStream("holder.py")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("no program", e);
        }
    }

    /** From CALLER's out1, port 80, to CALLED's port 8080 on the other host. */
    static CircuitOrder wire(long generation, CircuitOrder.Wish wish, boolean ready, TestHost first, TestHost second) {
        return new CircuitOrder(
                WIRE,
                1,
                generation,
                wish,
                "caller.out1->called.in2",
                GuestSpec.Transport.TCP,
                80,
                List.of(new CircuitOrder.Source(CALLER.id(), first.id(), CALLER.address(), "10.106.0.1")),
                List.of(new CircuitOrder.Target(CALLED.id(), second.id(), CALLED.address(), 8080, ready)),
                List.of(
                        new CircuitOrder.Peer(first.id(), "10.77.6.11", "10.79.6.1"),
                        new CircuitOrder.Peer(second.id(), "10.77.6.12", "10.79.6.2")));
    }

    static CircuitOrder localWire(long generation, CircuitOrder.Wish wish, TestHost host) {
        return new CircuitOrder(
                LOCAL_WIRE,
                1,
                generation,
                wish,
                "holder.held->bystander.any",
                GuestSpec.Transport.ANY,
                0,
                List.of(new CircuitOrder.Source(HOLDER.id(), host.id(), HOLDER.address(), "10.106.0.9")),
                List.of(new CircuitOrder.Target(BYSTANDER.id(), host.id(), BYSTANDER.address(), 0, true)),
                List.of(new CircuitOrder.Peer(host.id(), "10.77.6.11", "10.79.6.1")));
    }
}
