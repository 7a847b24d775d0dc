package io.weft.agent.wires.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Wires;
import io.weft.agent.wires.Wiring;
import io.weft.kernel.CircuitId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConntrackTest {
    /** As conntrack prints a wire's connection. */
    private static final String LISTING = """
            tcp      6 431999 ESTABLISHED src=10.86.0.1 dst=10.106.0.1 sport=40112 dport=8080 src=10.86.0.2 dst=10.86.0.1 \
            sport=9090 dport=40112 [ASSURED] mark=1459617793 use=1
            """;

    @Test
    void findsAConnectionByEveryWayInWhichOneIsCut() {
        assertThat(Conntrack.selections(LISTING))
                .containsExactlyInAnyOrder(
                        List.of("-m", "1459617793"),
                        List.of("-m", "1459617793", "--reply-src", "10.86.0.2"),
                        List.of("-m", "1459617793", "--orig-src", "10.86.0.1"),
                        List.of("--orig-src", "10.86.0.1", "--orig-dst", "10.106.0.1"),
                        List.of(
                                "--orig-src",
                                "10.86.0.1",
                                "--orig-dst",
                                "10.106.0.1",
                                "-p",
                                "tcp",
                                "--orig-port-dst",
                                "8080"),
                        List.of("--orig-dst", "10.106.0.1", "-p", "tcp", "--orig-port-dst", "8080"),
                        List.of("--orig-src", "10.86.0.1"),
                        List.of("--reply-src", "10.86.0.2"));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(Conntrack.selections("")).isEmpty();
    }

    @Test
    void leavesAnotherWireBetweenTheSameGuestsAlone() {
        var cut = Conntrack.selections(called(8080, 9090), called(8080));
        assertThat(cut)
                .contains(List.of(
                        "--orig-src", "10.86.0.1", "--orig-dst", "10.86.0.2", "-p", "tcp", "--orig-port-dst", "9090"));
        assertThat(Conntrack.selections("""
                tcp 6 431999 ESTABLISHED src=10.86.0.1 dst=10.86.0.2 sport=40112 dport=8080 src=10.86.0.2 dst=10.86.0.1 \
                sport=8080 dport=40112 [ASSURED] mark=%d use=1
                """.formatted(Wiring.MARK_BASE + 1))).doesNotContainAnyElementsOf(cut);
    }

    /** The host of a guest that is called over one wire for each of the ports. */
    private static Fabric called(int... ports) {
        var circuits = new ArrayList<CircuitOrder>();
        var marks = new HashMap<CircuitId, Integer>();
        for (var port : ports) {
            var id = new CircuitId(new UUID(0, port));
            marks.put(id, Wiring.MARK_BASE + 1 + marks.size());
            circuits.add(new CircuitOrder(
                    id,
                    1,
                    1,
                    CircuitOrder.Wish.OPEN,
                    "web.out" + port + "->app.in" + port,
                    GuestSpec.Transport.TCP,
                    port,
                    List.of(new CircuitOrder.Source(
                            Samples.WEB, Samples.HERE, "10.86.0.1", "10.106.0." + marks.size())),
                    List.of(new CircuitOrder.Target(Samples.APP, Samples.THERE, "10.86.0.2", port, true)),
                    List.of(new CircuitOrder.Peer(Samples.HERE, "10.77.6.11", "10.79.6.1"))));
        }
        var guests = Map.of(Samples.APP, Samples.guest("app", "10.86.0.2"));
        return Wiring.fabric(Samples.self(Samples.THERE), new Wires.Wanted(guests, circuits), marks);
    }
}
