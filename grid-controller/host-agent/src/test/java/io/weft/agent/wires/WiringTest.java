package io.weft.agent.wires;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.kernel.CircuitId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WiringTest {
    private static final Map<CircuitId, Integer> MARKS = Map.of(Samples.WIRE, 0x57000001);
    private static final String MARK = Integer.toString(0x57000001);
    private static final String CHAIN = "c-" + Samples.WIRE;

    private static Fabric here(Map<InstanceId, GuestSpec> guests, CircuitOrder... circuits) {
        return Wiring.fabric(Samples.self(Samples.HERE), new Wires.Wanted(guests, List.of(circuits)), MARKS);
    }

    private static CircuitOrder open(CircuitOrder.Target... targets) {
        return Samples.circuit(1, CircuitOrder.Wish.OPEN, List.of(targets));
    }

    private static Map<InstanceId, GuestSpec> web() {
        return Map.of(Samples.WEB, Samples.guest("web", "10.86.0.1"));
    }

    @Test
    void drawsTheSourceOfAWireToAnotherHost() {
        var fabric = here(web(), open(Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", true)));
        assertThat(fabric.set("sources")).containsExactly(Map.entry("10.86.0.1 10.106.0.1 tcp 8080", MARK));
        assertThat(fabric.set("spread")).containsExactly(Map.entry("10.86.0.1 10.106.0.1 tcp 8080", CHAIN));
        assertThat(fabric.set("targets")).isEmpty();
        assertThat(fabric.set("remotes")).containsOnlyKeys("02:79:0a:4f:06:02 10.86.0.2");
        assertThat(fabric.set("peers")).containsOnlyKeys("10.77.6.12");
        assertThat(fabric.routes()).containsExactly(Map.entry(new Ipv4("10.86.0.2"), new Ipv4("10.79.6.2")));
        assertThat(fabric.circuits().get(Samples.WIRE).spread()).containsExactly(new Ipv4("10.86.0.2"));
    }

    @Test
    void limitsAGuestBothWaysUnderANameThatSaysHowFar() {
        var guest = Samples.guest("web", "10.86.0.1").ofBandwidth(Optional.of(25));
        var fabric =
                here(Map.of(Samples.WEB, guest), open(Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", true)));
        assertThat(fabric.set("limits_out")).containsExactly(Map.entry("10.86.0.1", "lo-0a560001-25"));
        assertThat(fabric.set("limits_in")).containsExactly(Map.entry("10.86.0.1", "li-0a560001-25"));
        assertThat(Wiring.mbitOf("li-0a560001-25")).isEqualTo(25);
        assertThat(here(web(), open()).set("limits_out")).isEmpty();
    }

    @Test
    void drawsTheTargetOfAWireFromAnotherHost() {
        var guests = Map.of(Samples.APP, Samples.guest("app", "10.86.0.2"));
        var fabric = Wiring.fabric(
                Samples.self(Samples.THERE),
                new Wires.Wanted(guests, List.of(open(Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", true)))),
                MARKS);
        assertThat(fabric.set("targets")).containsExactly(Map.entry("10.86.0.1 10.86.0.2 tcp 8080", MARK));
        assertThat(fabric.set("sources")).isEmpty();
        assertThat(fabric.set("remotes")).containsOnlyKeys("02:79:0a:4f:06:01 10.86.0.1");
        assertThat(fabric.routes()).containsOnlyKeys(new Ipv4("10.86.0.1"));
    }

    @Test
    void needsNoOverlayWithinOneHost() {
        var guests =
                Map.of(Samples.WEB, Samples.guest("web", "10.86.0.1"), Samples.APP, Samples.guest("app", "10.86.0.2"));
        var fabric = here(guests, open(Samples.target(Samples.APP, Samples.HERE, "10.86.0.2", true)));
        assertThat(fabric.set("sources")).hasSize(1);
        assertThat(fabric.set("targets")).hasSize(1);
        assertThat(fabric.routes()).isEmpty();
        assertThat(fabric.neighbours()).isEmpty();
    }

    @Test
    void spreadsOverReadyTargetsAndKeepsTheOthersReachable() {
        var fabric = here(
                web(),
                open(
                        Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", false),
                        Samples.target(Samples.APP_2, Samples.THERE, "10.86.0.3", true)));
        var circuit = fabric.circuits().get(Samples.WIRE);
        assertThat(circuit.spread()).containsExactly(new Ipv4("10.86.0.3"));
        assertThat(circuit.members()).containsExactlyInAnyOrder(new Ipv4("10.86.0.2"), new Ipv4("10.86.0.3"));
        assertThat(fabric.routes()).containsKey(new Ipv4("10.86.0.2"));
    }

    @Test
    void givesAReusedAddressNoWire() {
        var other = Map.of(Samples.APP_2, Samples.guest("web", "10.86.0.1"));
        var fabric = here(other, open(Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", true)));
        assertThat(fabric.set("sources")).isEmpty();
        assertThat(fabric.set("spread")).isEmpty();
        assertThat(fabric.routes()).isEmpty();
    }

    @Test
    void leavesOutWhatDoesNotEndHere() {
        var elsewhere = new CircuitOrder(
                Samples.WIRE,
                1,
                1,
                CircuitOrder.Wish.OPEN,
                "a.b->c.d",
                GuestSpec.Transport.TCP,
                80,
                List.of(new CircuitOrder.Source(Samples.WEB, Samples.THERE, "10.86.0.1", "10.106.0.1")),
                List.of(Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", true)),
                List.of());
        assertThat(here(web(), elsewhere).circuits()).isEmpty();
    }

    @Test
    void opensEveryPortForAny() {
        var any = new CircuitOrder(
                Samples.WIRE,
                1,
                1,
                CircuitOrder.Wish.OPEN,
                "a.b->c.d",
                GuestSpec.Transport.ANY,
                0,
                List.of(new CircuitOrder.Source(Samples.WEB, Samples.HERE, "10.86.0.1", "10.106.0.1")),
                List.of(Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", true)),
                List.of(new CircuitOrder.Peer(Samples.THERE, "10.77.6.12", "10.79.6.2")));
        var fabric = here(web(), any);
        assertThat(fabric.set("sources_any")).containsExactly(Map.entry("10.86.0.1 10.106.0.1", MARK));
        assertThat(fabric.set("spread_any")).containsExactly(Map.entry("10.86.0.1 10.106.0.1", CHAIN));
        assertThat(fabric.set("sources")).isEmpty();
    }

    @Test
    void letsOneOfTwoWiresHaveASharedEntry() {
        var second = new CircuitId(new UUID(0, 202));
        var twice = new CircuitOrder(
                second,
                1,
                1,
                CircuitOrder.Wish.OPEN,
                "a.b->c.d",
                GuestSpec.Transport.TCP,
                8080,
                List.of(new CircuitOrder.Source(Samples.WEB, Samples.HERE, "10.86.0.1", "10.106.0.2")),
                List.of(Samples.target(Samples.APP, Samples.HERE, "10.86.0.2", true)),
                List.of());
        var guests =
                Map.of(Samples.WEB, Samples.guest("web", "10.86.0.1"), Samples.APP, Samples.guest("app", "10.86.0.2"));
        var fabric = Wiring.fabric(
                Samples.self(Samples.HERE),
                new Wires.Wanted(
                        guests, List.of(twice, open(Samples.target(Samples.APP, Samples.HERE, "10.86.0.2", true)))),
                Map.of(Samples.WIRE, 0x57000001, second, 0x57000002));
        assertThat(fabric.set("targets")).containsExactly(Map.entry("10.86.0.1 10.86.0.2 tcp 8080", MARK));
        assertThat(fabric.set("sources")).hasSize(2);
    }

    @Test
    void claimsOutsideAddressesAndLetsGuestsOut() {
        var external = new GuestSpec.External(
                "10.78.6.10", List.of(new GuestSpec.Listener("in", GuestSpec.Transport.TCP, 80)));
        var guest =
                Samples.with(Samples.guest("in", "10.86.0.1"), List.of(), Optional.of(external), GuestSpec.Egress.ANY);
        var fabric = here(Map.of(Samples.WEB, guest));
        assertThat(fabric.claims()).containsExactly(new Ipv4("10.78.6.10"));
        assertThat(fabric.set("externals")).containsExactly(Map.entry("10.78.6.10 tcp 80", "10.86.0.1 80"));
        assertThat(fabric.set("admitted")).containsOnlyKeys("10.86.0.1 tcp 80");
        assertThat(fabric.set("egress")).containsOnlyKeys("10.86.0.1");
    }

    @Test
    void readsPoolsAsNetworksAndAsRanges() {
        assertThat(Cidr.covering("10.78.6.10-10.78.6.200")).hasToString("10.78.6.0/24");
        assertThat(Cidr.covering("10.86.0.0/16")).hasToString("10.86.0.0/16");
        assertThat(Cidr.covering("10.86.3.4/16")).hasToString("10.86.0.0/16");
        assertThat(Cidr.covering("10.86.0.9")).hasToString("10.86.0.9/32");
    }
}
