package io.weft.agent.real;

import com.sun.net.httpserver.HttpServer;
import io.weft.agent.Agent;
import io.weft.agent.HostAgent;
import io.weft.agent.Turns;
import io.weft.agent.acceleration.Acceleration;
import io.weft.agent.files.DirectoryShelf;
import io.weft.agent.guests.libvirt.LibvirtHypervisor;
import io.weft.agent.images.Layers;
import io.weft.agent.metering.Meters;
import io.weft.agent.metering.Stopwatch;
import io.weft.agent.pass.Limits;
import io.weft.agent.pass.Machinery;
import io.weft.agent.pass.Wake;
import io.weft.agent.passage.Reception;
import io.weft.agent.probes.TcpProber;
import io.weft.agent.reports.Reporter;
import io.weft.agent.session.Applied;
import io.weft.agent.session.Identity;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.Cidr;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Self;
import io.weft.agent.wires.nft.NftWires;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.orders.Report.HostFacts;
import io.weft.volumes.store.local.LocalStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The agent of one test host: everything real but the bus, which is its standard input and output. */
public final class RealHostMain {
    private static final String SECRET = "image-secret";

    private RealHostMain() {}

    /** Host id, its number, the state directory, the image directory. */
    public static void main(String[] arguments) throws IOException {
        var out = System.out;
        System.setOut(System.err);
        var host = HostId.fromString(arguments[0]);
        var number = arguments[1];
        var state = Path.of(arguments[2]);
        var self = new Self(
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
        var clock = Clock.systemUTC();
        var wake = new Wake();
        var layers = new Layers(state.resolve("layers"), serve(Path.of(arguments[3])), SECRET);
        var machinery = new Machinery(
                new LibvirtHypervisor(
                        "qemu:///system",
                        state.resolve("instances"),
                        layers,
                        Acceleration.TCG,
                        new Reception(self.underlay().text()),
                        wake::ring),
                new NftWires(self, state, clock),
                new LocalStore(state.resolve("volumes"), 0),
                new TcpProber(wake::ring));
        var boot = UUID.randomUUID().toString();
        var bus = new StdioBus(out);
        var line = new Turns.Line(
                bus,
                new OrderBook(
                        new Identity(boot, Optional.empty(), Optional.empty(), Optional.empty()),
                        new Applied(new DirectoryShelf(state.resolve("applied")))),
                new Reporter(host, boot, new byte[] {1}, bus, clock),
                Turns.Calls.NONE);
        var facts = new HostFacts(
                "h" + number, new Capacity(1000, 2048), self.underlay().text(), "tcg", Agent.VERSION, Optional.empty());
        var meters = new Meters(
                new Meters.Desk(host, new byte[] {1}, bus),
                new DirectoryShelf(state.resolve("usage")),
                new Stopwatch(clock)::now,
                Duration.ofSeconds(1));
        new HostAgent(line, facts, machinery, Limits.USUAL, new HostAgent.Pace(clock, wake, meters)).start();
    }

    /** The controller's image store, as far as the agent sees it. */
    private static URI serve(Path images) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/images/", exchange -> {
            var allowed =
                    ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            var digest = exchange.getRequestURI().getPath().substring("/images/".length());
            var file = images.resolve(digest.replace(':', '-'));
            if (allowed && Files.exists(file)) {
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            } else {
                exchange.sendResponseHeaders(allowed ? 404 : 401, -1);
            }
            exchange.close();
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
