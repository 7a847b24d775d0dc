package io.weft.agent.real;

import static io.weft.agent.real.Cast.BYSTANDER;
import static io.weft.agent.real.Cast.CALLED;
import static io.weft.agent.real.Cast.CALLER;
import static io.weft.agent.real.Cast.HOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.agent.Eventually;
import io.weft.agent.files.Durable;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestState;
import io.weft.orders.VolumeOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two hosts, four guests, two wires. One story told in steps: booting guests anew for each would take minutes. */
@Tag("real")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealHostsTest {
    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(30);

    private Path directory;
    private TestHost first;
    private TestHost second;
    private Process outside;
    private List<String> before;
    private long wireGeneration;

    @BeforeAll
    void raise() throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && "root".equals(System.getProperty("user.name")),
                "needs root on Linux");
        assumeTrue(
                Cast.imagesAreBuilt(),
                "needs images with the class probe in " + Cast.IMAGES
                        + " (build-images DIRECTORY CACHE deploy/system-tests/probe)");
        // Short: the path of a control socket must fit into 108 bytes.
        directory = Files.createTempDirectory("wagent");
        TestHost.raiseLab();
        outside = new ProcessBuilder(Shell.prefixed(
                        List.of("ip", "netns", "exec", TestHost.LAB),
                        "busybox",
                        "httpd",
                        "-f",
                        "-p",
                        "10.78.6.1:8088",
                        "-h",
                        directory.toString()))
                .start();
        first = new TestHost(1, Files.createDirectory(directory.resolve("h1")));
        second = new TestHost(2, Files.createDirectory(directory.resolve("h2")));
        for (var host : List.of(first, second)) {
            host.raise();
            host.startAgent(Cast.IMAGES);
            host.awaitLog("wires=kept");
        }
        before = remains();
    }

    @AfterAll
    void takeAway() {
        Stream.of(first, second).filter(host -> host != null).forEach(TestHost::close);
        if (outside != null) {
            outside.destroyForcibly();
        }
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
        theOutsideIsReachedByWhomItMay();
        cuttingStopsTrafficAndRedrawingNeedsNoRestart();
        aHeldConnectionEndsWithItsWire();
        aNewAgentAdoptsWhatItFinds();
        aDeadGuestIsStartedAgain();
        libvirtMayGoAndComeBack();
        absenceLeavesNothing();
    }

    private void guestsBootAndAreReady() {
        // The neighbours believe the outside address to be elsewhere, as after a move.
        Shell.within(
                TestHost.LAB,
                "ip",
                "neighbour",
                "replace",
                "10.78.6.50",
                "lladdr",
                "02:00:00:00:00:01",
                "dev",
                "outer",
                "nud",
                "reachable");
        first.order(new VolumeOrder(Cast.VOLUME, 1, 1, VolumeOrder.Wish.PRESENT, 32));
        for (var guest : List.of(CALLER, BYSTANDER, HOLDER)) {
            first.order(guest.running(1));
        }
        second.order(CALLED.running(1));
        Eventually.until(
                "the outside address is announced",
                SOON,
                () -> !Shell.within(TestHost.LAB, "ip", "neighbour", "show", "10.78.6.50")
                        .contains("02:00:00:00:00:01"));
        for (var guest : List.of(CALLER, BYSTANDER, HOLDER)) {
            first.await(guest.id(), GuestState.READY);
        }
        second.await(CALLED.id(), GuestState.READY);
    }

    private void theWireCarriesAndNothingElseDoes() {
        wire(CircuitOrder.Wish.OPEN, true);
        Eventually.until("wire carries", SOON, this::wireCarries);
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
                "host=10.78.6.1&port=8088",
                "host=10.86.0.3&proto=icmp",
                "host=10.86.0.3&port=9000&proto=udp",
                "host=10.79.6.2&proto=icmp",
                "host=10.78.6.50&port=80")) {
            assertThat(tried(first, CALLER, attempt)).as(attempt).isFalse();
        }
        assertThat(tried(second, CALLED, "host=10.86.0.1&port=80"))
                .as("against the wire's direction")
                .isFalse();
        assertThat(tried(first, BYSTANDER, "host=10.106.0.1&port=80"))
                .as("a wire of another guest")
                .isFalse();
    }

    private void anUnwiredNameIsRefusedAtOnce() {
        var begun = Instant.now();
        assertThat(tried(first, CALLER, "host=out2&port=80&timeoutMs=15000")).isFalse();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private void theOutsideIsReachedByWhomItMay() {
        assertThat(fromOutside("http://10.78.6.50/").output()).contains("caller");
        assertThat(fromOutside("http://10.78.6.50:9000/").exit()).isNotZero();
        assertThat(tried(first, BYSTANDER, "host=10.78.6.1&port=8088"))
                .as("may leave the grid")
                .isTrue();
        for (var inside :
                List.of("host=10.77.6.12&proto=icmp", "host=10.77.6.1&proto=icmp", "host=10.86.0.1&port=80")) {
            assertThat(tried(first, BYSTANDER, inside)).as(inside).isFalse();
        }
    }

    private void cuttingStopsTrafficAndRedrawingNeedsNoRestart() {
        var since = first.seen(CALLER.id()).orElseThrow().since();
        wire(CircuitOrder.Wish.CLOSED, true);
        Eventually.until("cut", QUICK, () -> !rules(first) && !rules(second));
        assertThat(wireCarries()).isFalse();
        wire(CircuitOrder.Wish.OPEN, true);
        Eventually.until("carries again", SOON, this::wireCarries);
        wire(CircuitOrder.Wish.OPEN, false);
        Eventually.until("no ready target", SOON, () -> !wireCarries());
        wire(CircuitOrder.Wish.OPEN, true);
        Eventually.until("ready again", SOON, this::wireCarries);
        assertThat(first.seen(CALLER.id()).orElseThrow().since()).isEqualTo(since);
        assertThat(first.latest().orElseThrow().circuits()).anyMatch(seen -> seen.open() && seen.packets() > 0);
    }

    private void aHeldConnectionEndsWithItsWire() {
        first.order(Cast.localWire(1, CircuitOrder.Wish.OPEN, first));
        Eventually.until("held", SOON, this::held);
        first.order(Cast.localWire(2, CircuitOrder.Wish.CLOSED, first));
        // A second for the cut, the rest for finding out on a loaded machine.
        Eventually.until("ended", QUICK.multipliedBy(3), () -> !held());
        first.order(Cast.localWire(3, CircuitOrder.Wish.OPEN, first));
        Eventually.until("held again", SOON, this::held);
    }

    private void aNewAgentAdoptsWhatItFinds() throws IOException {
        var guest = process(CALLER);
        first.crashAgent();
        assertThat(held()).as("a connection without its agent").isTrue();
        first.startAgent(Cast.IMAGES);
        first.await(CALLER.id(), GuestState.READY);
        assertThat(process(CALLER)).isEqualTo(guest);
        assertThat(wireCarries()).isTrue();
        assertThat(held()).as("a connection across the restart").isTrue();
    }

    private void aDeadGuestIsStartedAgain() {
        first.inside("pkill", "-KILL", "-f", "guest=weft-" + BYSTANDER.id());
        first.await(BYSTANDER.id(), GuestState.FAILED);
        first.await(BYSTANDER.id(), GuestState.READY);
    }

    private void libvirtMayGoAndComeBack() {
        var guest = process(CALLER);
        first.inside("pkill", "-KILL", "-x", "libvirtd");
        first.awaitLog("hypervisor=unreachable");
        first.await("libvirt answers", SOON.multipliedBy(3), () -> {
            var log = first.log();
            return log.lastIndexOf("hypervisor=reachable") > log.lastIndexOf("hypervisor=unreachable");
        });
        first.await(CALLER.id(), GuestState.READY);
        assertThat(process(CALLER)).isEqualTo(guest);
    }

    private void absenceLeavesNothing() {
        wire(CircuitOrder.Wish.CLOSED, true);
        first.order(Cast.localWire(4, CircuitOrder.Wish.CLOSED, first));
        for (var guest : List.of(CALLER, BYSTANDER, HOLDER)) {
            first.order(guest.absent());
        }
        second.order(CALLED.absent());
        first.order(new VolumeOrder(Cast.VOLUME, 1, 2, VolumeOrder.Wish.ABSENT, 32));
        for (var guest : List.of(CALLER, BYSTANDER, HOLDER)) {
            first.await(guest.id(), GuestState.ABSENT);
        }
        second.await(CALLED.id(), GuestState.ABSENT);
        Eventually.until(
                "volume gone",
                SOON,
                () -> first.latest().orElseThrow().volumes().stream().noneMatch(volume -> volume.present()));
        assertThat(remains()).isEqualTo(before);
    }

    private List<String> remains() {
        return Stream.of(first, second).flatMap(host -> host.remains().lines()).toList();
    }

    private static boolean rules(TestHost host) {
        return host.inside("nft", "list", "chains", "inet").contains("c-" + Cast.WIRE);
    }

    private static com.fasterxml.jackson.databind.JsonNode answer(TestHost host, String url) {
        var text = host.inside("curl", "-s", "-m", "25", url);
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("the guest answered: " + text, e);
        }
    }

    /** The agent's own way to a listener is open to root on the host, so a guest can be asked from there. */
    private static boolean tried(TestHost host, Cast guest, String question) {
        var timeout = question.contains("timeoutMs") ? "" : "&timeoutMs=1500";
        return answer(host, "http://" + guest.address() + "/try?" + question + timeout)
                .path("ok")
                .asBoolean();
    }

    private boolean held() {
        return answer(first, "http://" + HOLDER.address() + ":8080/")
                .path("alive")
                .asBoolean();
    }

    private boolean wireCarries() {
        return tried(first, CALLER, "host=out1&port=80");
    }

    private static io.weft.agent.commands.Command.Outcome fromOutside(String url) {
        return Shell.attemptWithin(TestHost.LAB, "curl", "-s", "-m", "10", url);
    }

    private String process(Cast guest) {
        return first.inside("pgrep", "-f", "guest=weft-" + guest.id());
    }

    private void wire(CircuitOrder.Wish wish, boolean ready) {
        wireGeneration++;
        var order = Cast.wire(wireGeneration, wish, ready, first, second);
        first.order(order);
        second.order(order);
    }
}
