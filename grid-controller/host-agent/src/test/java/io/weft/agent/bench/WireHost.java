package io.weft.agent.bench;

import io.weft.agent.Samples;
import io.weft.agent.wires.Wires.Wanted;
import io.weft.agent.wires.nft.NftWires;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The agent's wires in this network namespace, told by standard input how many more than the one there are to be, and what bandwidth its
 * guest has, if it is limited: {@code 0 20}.
 */
public final class WireHost {
    static final String CALLER = "10.86.0.1";
    static final String CALLED = "10.86.0.2";
    static final String DIALLED = "10.106.0.1";
    static final int PORT = 8080;
    private static final int FIRST_PORT_OF_OTHERS = 10_000;

    private WireHost() {}

    /** The host's number and its state directory. */
    public static void main(String[] arguments) throws IOException {
        var here = arguments[0].equals("1") ? Samples.HERE : Samples.THERE;
        var wires = new NftWires(Samples.self(here), Path.of(arguments[1]), Clock.systemUTC());
        var guest = here.equals(Samples.HERE)
                ? Map.of(Samples.WEB, guest("caller", CALLER))
                : Map.of(Samples.APP, guest("called", CALLED));
        var told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = told.readLine(); line != null; line = told.readLine()) {
            var words = line.split(" ");
            var mbit = words.length > 1 ? Optional.of(Integer.valueOf(words[1])) : Optional.<Integer>empty();
            var limited = guest.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, it -> it.getValue().ofBandwidth(mbit)));
            var wanted = wanted(limited, Integer.parseInt(words[0]));
            var began = System.nanoTime();
            wires.converge(wanted);
            System.out.println("converged " + (System.nanoTime() - began) / 1_000_000);
        }
    }

    private static GuestSpec guest(String name, String address) {
        return Samples.guest(name, address);
    }

    private static Wanted wanted(Map<InstanceId, GuestSpec> guest, int others) {
        var circuits = new ArrayList<CircuitOrder>();
        circuits.add(wire(0, DIALLED, PORT));
        for (int i = 1; i <= others; i++) {
            circuits.add(wire(i, "10.106." + (1 + i / 250) + "." + (1 + i % 250), FIRST_PORT_OF_OTHERS + i));
        }
        return new Wanted(guest, circuits);
    }

    private static CircuitOrder wire(int number, String dialled, int port) {
        return new CircuitOrder(
                new CircuitId(new UUID(9, number)),
                1,
                1,
                CircuitOrder.Wish.OPEN,
                "caller.out" + number + "->called.in" + number,
                GuestSpec.Transport.TCP,
                port,
                List.of(new CircuitOrder.Source(Samples.WEB, Samples.HERE, CALLER, dialled)),
                List.of(new CircuitOrder.Target(Samples.APP, Samples.THERE, CALLED, port, true)),
                List.of(peer(Samples.HERE, 1), peer(Samples.THERE, 2)));
    }

    private static CircuitOrder.Peer peer(HostId host, int number) {
        return new CircuitOrder.Peer(host, "10.77.6.1" + number, "10.79.6." + number);
    }
}
