package io.weft.agent.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.agent.Eventually;
import io.weft.agent.files.Durable;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two hosts, three probe guests, one wire. One story told in steps: booting guests anew for each would take minutes. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 15, unit = java.util.concurrent.TimeUnit.MINUTES)
class RealHostsTest {
    private static final Path IMAGES =
            Path.of(Optional.ofNullable(System.getenv("WEFT_IMAGES")).orElse("/var/lib/weft/images"));
    private static final InstanceId CALLER = new InstanceId(new UUID(7, 1));
    private static final InstanceId BYSTANDER = new InstanceId(new UUID(7, 2));
    private static final InstanceId CALLED = new InstanceId(new UUID(7, 3));
    private static final CircuitId WIRE = new CircuitId(new UUID(7, 10));
    private static final Duration QUICK = Duration.ofSeconds(1);

    private Path directory;
    private TestHost first;
    private TestHost second;
    private List<String> before;
    private long wireGeneration;

    @BeforeAll
    void raise() throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && "root".equals(System.getProperty("user.name")),
                "needs root on Linux");
        assumeTrue(
                Files.exists(IMAGES.resolve("index.json"))
                        && !layers().classLayer().isEmpty(),
                "needs images with the class probe in " + IMAGES + " (build-images " + IMAGES
                        + " CACHE deploy/system-tests/probe)");
        // Short: the path of a control socket must fit into 108 bytes.
        directory = Files.createTempDirectory("wagent");
        TestHost.raiseLab();
        first = new TestHost(1, Files.createDirectory(directory.resolve("h1")));
        second = new TestHost(2, Files.createDirectory(directory.resolve("h2")));
        for (var host : List.of(first, second)) {
            host.raise();
            host.startAgent(IMAGES);
            host.awaitLog("wires=kept");
        }
        before = remains();
    }

    @AfterAll
    void takeAway() {
        Stream.of(first, second).filter(host -> host != null).forEach(TestHost::close);
        Shell.attempt("ip", "netns", "delete", TestHost.LAB);
        if (directory != null) {
            Durable.removeTree(directory);
        }
    }

    @Test
    void story() throws IOException {
        guestsBootAndAreReady();
        theWireCarriesAndNothingElseDoes();
        anUnwiredNameIsRefusedAtOnce();
        theOutsideAddressLetsItsPortIn();
        cuttingStopsTrafficAndRedrawingNeedsNoRestart();
        aNewAgentAdoptsWhatItFinds();
        aDeadGuestIsStartedAgain();
        absenceLeavesNothing();
    }

    private void guestsBootAndAreReady() {
        first.order(running(
                CALLER, 1, "caller", "10.86.0.1", Optional.of(new GuestSpec.External("10.78.6.50", listeners()))));
        first.order(running(BYSTANDER, 1, "bystander", "10.86.0.2", Optional.empty()));
        second.order(running(CALLED, 1, "called", "10.86.0.3", Optional.empty()));
        first.await(CALLER, GuestState.READY);
        first.await(BYSTANDER, GuestState.READY);
        second.await(CALLED, GuestState.READY);
    }

    private void theWireCarriesAndNothingElseDoes() {
        wire(CircuitOrder.Wish.OPEN, true);
        Eventually.until("wire carries", Duration.ofSeconds(30), this::wireCarries);
        for (var attempt : List.of(
                "host=10.86.0.3&port=8080",
                "host=10.86.0.3&port=9000",
                "host=10.86.0.2&port=80",
                "host=out1&port=9000",
                "host=out2&port=80",
                "host=169.254.1.1&port=22",
                "host=169.254.1.1&proto=icmp",
                "host=10.77.6.11&port=111",
                "host=10.77.6.12&proto=icmp",
                "host=10.77.6.1&proto=icmp",
                "host=10.78.6.1&proto=icmp",
                "host=10.86.0.3&proto=icmp",
                "host=10.86.0.3&port=9000&proto=udp",
                "host=10.79.6.2&proto=icmp",
                "host=10.78.6.50&port=80")) {
            assertThat(tried(first, "10.86.0.1", attempt)).as(attempt).isFalse();
        }
        assertThat(tried(second, "10.86.0.3", "host=10.86.0.1&port=80"))
                .as("against the wire's direction")
                .isFalse();
        assertThat(tried(first, "10.86.0.2", "host=10.106.0.1&port=80"))
                .as("a wire of another guest")
                .isFalse();
    }

    private void anUnwiredNameIsRefusedAtOnce() {
        var begun = Instant.now();
        assertThat(tried(first, "10.86.0.1", "host=out2&port=80&timeoutMs=15000"))
                .isFalse();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private void theOutsideAddressLetsItsPortIn() {
        assertThat(Shell.attemptWithin(TestHost.LAB, "curl", "-s", "-m", "10", "http://10.78.6.50/")
                        .output())
                .contains("caller");
        assertThat(Shell.attemptWithin(TestHost.LAB, "curl", "-s", "-m", "2", "http://10.78.6.50:9000/")
                        .exit())
                .isNotZero();
    }

    private void cuttingStopsTrafficAndRedrawingNeedsNoRestart() {
        var since = first.seen(CALLER).orElseThrow().since();
        wire(CircuitOrder.Wish.CLOSED, true);
        Eventually.until("cut", QUICK, () -> rule(first) == 0 && rule(second) == 0);
        assertThat(wireCarries()).isFalse();
        assertThat(first.inside("conntrack", "-L", "--orig-dst", "10.106.0.1")).doesNotContain("ESTABLISHED");
        wire(CircuitOrder.Wish.OPEN, true);
        Eventually.until("carries again", Duration.ofSeconds(30), this::wireCarries);
        wire(CircuitOrder.Wish.OPEN, false);
        Eventually.until("no ready target", Duration.ofSeconds(30), () -> !wireCarries());
        wire(CircuitOrder.Wish.OPEN, true);
        Eventually.until("ready again", Duration.ofSeconds(30), this::wireCarries);
        assertThat(first.seen(CALLER).orElseThrow().since()).isEqualTo(since);
        assertThat(first.latest().orElseThrow().circuits()).anyMatch(seen -> seen.open() && seen.packets() > 0);
    }

    private void aNewAgentAdoptsWhatItFinds() throws IOException {
        var guest = first.inside("pgrep", "-f", "guest=weft-" + CALLER);
        first.crashAgent();
        assertThat(second.seen(CALLED).orElseThrow().state()).isEqualTo(GuestState.READY);
        first.startAgent(IMAGES);
        first.await(CALLER, GuestState.READY);
        assertThat(first.inside("pgrep", "-f", "guest=weft-" + CALLER)).isEqualTo(guest);
        Eventually.until("wire carries", Duration.ofSeconds(30), this::wireCarries);
    }

    private void aDeadGuestIsStartedAgain() {
        first.inside("pkill", "-KILL", "-f", "guest=weft-" + BYSTANDER);
        first.await(BYSTANDER, GuestState.FAILED);
        first.await(BYSTANDER, GuestState.READY);
    }

    private void absenceLeavesNothing() {
        wire(CircuitOrder.Wish.CLOSED, true);
        first.order(absent(CALLER));
        first.order(absent(BYSTANDER));
        second.order(absent(CALLED));
        first.await(CALLER, GuestState.ABSENT);
        first.await(BYSTANDER, GuestState.ABSENT);
        second.await(CALLED, GuestState.ABSENT);
        assertThat(remains()).isEqualTo(before);
    }

    private List<String> remains() {
        return Stream.of(first, second).flatMap(host -> host.remains().lines()).toList();
    }

    private static int rule(TestHost host) {
        return host.inside("nft", "list", "chains", "inet").contains("c-" + WIRE) ? 1 : 0;
    }

    private boolean wireCarries() {
        return tried(first, "10.86.0.1", "host=out1&port=80");
    }

    /** The agent's own way to a listener is open to root on the host, so a probe guest can be asked from there. */
    private static boolean tried(TestHost host, String guest, String question) {
        var timeout = question.contains("timeoutMs") ? "" : "&timeoutMs=1500";
        var answer = host.inside("curl", "-s", "-m", "25", "http://" + guest + "/try?" + question + timeout);
        try {
            return new ObjectMapper().readTree(answer).path("ok").asBoolean();
        } catch (IOException e) {
            throw new AssertionError("the probe answered: " + answer, e);
        }
    }

    private void wire(CircuitOrder.Wish wish, boolean ready) {
        wireGeneration++;
        var order = new CircuitOrder(
                WIRE,
                1,
                wireGeneration,
                wish,
                "caller.out1->called.in2",
                GuestSpec.Transport.TCP,
                80,
                List.of(new CircuitOrder.Source(CALLER, first.id(), "10.86.0.1", "10.106.0.1")),
                List.of(new CircuitOrder.Target(CALLED, second.id(), "10.86.0.3", 8080, ready)),
                List.of(
                        new CircuitOrder.Peer(first.id(), "10.77.6.11", "10.79.6.1"),
                        new CircuitOrder.Peer(second.id(), "10.77.6.12", "10.79.6.2")));
        first.order(order);
        second.order(order);
    }

    private static List<GuestSpec.Listener> listeners() {
        return List.of(
                new GuestSpec.Listener("in1", GuestSpec.Transport.TCP, 80),
                new GuestSpec.Listener("in2", GuestSpec.Transport.TCP, 8080));
    }

    private static InstanceOrder running(
            InstanceId instance, long generation, String name, String address, Optional<GuestSpec.External> external) {
        var guest = new GuestSpec(
                new TenantId(new UUID(7, 20)),
                new ApplicationId(new UUID(7, 21)),
                "story",
                name,
                name,
                "probe",
                500,
                128,
                layers(),
                address,
                Map.of("out1", "10.106.0.1", "out2", "10.106.0.2"),
                Map.of(),
                List.of(),
                listeners(),
                external,
                GuestSpec.Egress.NONE,
                180,
                20);
        return new InstanceOrder(instance, 1, generation, InstanceOrder.Wish.RUNNING, Optional.of(guest));
    }

    private static InstanceOrder absent(InstanceId instance) {
        return new InstanceOrder(instance, 1, 9, InstanceOrder.Wish.ABSENT, Optional.empty());
    }

    private static GuestSpec.Layers layers() {
        try {
            var index = new ObjectMapper().readTree(IMAGES.resolve("index.json").toFile());
            return new GuestSpec.Layers(
                    index.at("/kernel/digest").asText(),
                    index.at("/initramfs/digest").asText(),
                    index.at("/base/digest").asText(),
                    index.at("/classes/probe/digest").asText());
        } catch (IOException e) {
            throw new AssertionError("cannot read the index of the images", e);
        }
    }
}
