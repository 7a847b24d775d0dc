package io.weft.agent;

import io.weft.agent.wires.Cidr;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Self;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Things that many tests talk about. */
public final class Samples {
    public static final HostId HERE = new HostId(new UUID(0, 101));
    public static final HostId THERE = new HostId(new UUID(0, 102));
    public static final InstanceId WEB = new InstanceId(new UUID(0, 1));
    public static final InstanceId APP = new InstanceId(new UUID(0, 2));
    public static final InstanceId APP_2 = new InstanceId(new UUID(0, 3));
    public static final CircuitId WIRE = new CircuitId(new UUID(0, 201));
    public static final VolumeId VOLUME = new VolumeId(new UUID(0, 301));

    private Samples() {}

    public static Self self(HostId host) {
        var number = host.equals(HERE) ? 1 : 2;
        return new Self(
                host,
                new Ipv4("10.77.6.1" + number),
                new Ipv4("10.79.6." + number),
                7706,
                "eth0",
                "eth1",
                new Self.Pools(
                        Cidr.covering("10.86.0.0/16"),
                        Cidr.covering("10.106.0.0/16"),
                        Optional.of(Cidr.covering("10.78.6.10-10.78.6.200"))));
    }

    public static GuestSpec guest(String name, String address) {
        return new GuestSpec(
                new TenantId(new UUID(0, 401)),
                new ApplicationId(new UUID(0, 402)),
                "shop",
                name,
                name + "-1",
                name,
                500,
                128,
                new GuestSpec.Layers(digest("a"), digest("b"), digest("c"), digest("d")),
                address,
                Map.of("app", "10.106.0.1"),
                Map.of(),
                List.of(),
                List.of(new GuestSpec.Listener("in", GuestSpec.Transport.TCP, 80)),
                Optional.empty(),
                GuestSpec.Egress.NONE,
                120,
                20);
    }

    /** Which boots from its volume at the root. */
    public static GuestSpec ownDisk(String name, String address) {
        var guest = guest(name, address);
        return new GuestSpec(
                guest.tenant(),
                guest.application(),
                guest.applicationName(),
                guest.appliance(),
                guest.name(),
                guest.className(),
                guest.cpuMillis(),
                guest.memoryMib(),
                GuestSpec.Layers.NONE,
                guest.address(),
                guest.names(),
                Map.of("user-data", "#cloud-config\nruncmd: [date]\n"),
                List.of(new GuestSpec.VolumeUse("root", VOLUME, "vol-root", GuestSpec.ROOT, 1)),
                guest.listeners(),
                guest.external(),
                guest.egress(),
                guest.readySeconds(),
                guest.stopSeconds(),
                Optional.of(GuestSpec.Firmware.BIOS),
                Optional.empty(),
                Optional.of(GuestSpec.Screen.VNC));
    }

    private static String digest(String letter) {
        return "sha256:" + letter.repeat(64);
    }

    public static GuestSpec with(
            GuestSpec guest,
            List<GuestSpec.VolumeUse> volumes,
            Optional<GuestSpec.External> external,
            GuestSpec.Egress egress) {
        return new GuestSpec(
                guest.tenant(),
                guest.application(),
                guest.applicationName(),
                guest.appliance(),
                guest.name(),
                guest.className(),
                guest.cpuMillis(),
                guest.memoryMib(),
                guest.layers(),
                guest.address(),
                guest.names(),
                guest.properties(),
                volumes,
                guest.listeners(),
                external,
                egress,
                guest.readySeconds(),
                guest.stopSeconds());
    }

    public static InstanceOrder prepared(InstanceId instance, GuestSpec guest) {
        return new InstanceOrder(instance, 1, 0, InstanceOrder.Wish.PREPARED, 0, Optional.of(guest));
    }

    public static InstanceOrder running(InstanceId instance, long generation, GuestSpec guest) {
        return new InstanceOrder(instance, 1, generation, InstanceOrder.Wish.RUNNING, 0, Optional.of(guest));
    }

    public static InstanceOrder absent(InstanceId instance, long generation) {
        return new InstanceOrder(instance, 1, generation, InstanceOrder.Wish.ABSENT, 0, Optional.empty());
    }

    public static CircuitOrder circuit(long generation, CircuitOrder.Wish wish, List<CircuitOrder.Target> targets) {
        return new CircuitOrder(
                WIRE,
                1,
                generation,
                wish,
                "web.app->app.in",
                GuestSpec.Transport.TCP,
                8080,
                List.of(new CircuitOrder.Source(WEB, HERE, "10.86.0.1", "10.106.0.1")),
                targets,
                List.of(
                        new CircuitOrder.Peer(HERE, "10.77.6.11", "10.79.6.1"),
                        new CircuitOrder.Peer(THERE, "10.77.6.12", "10.79.6.2")));
    }

    public static CircuitOrder.Target target(InstanceId instance, HostId host, String address, boolean ready) {
        return new CircuitOrder.Target(instance, host, address, 8080, ready);
    }
}
