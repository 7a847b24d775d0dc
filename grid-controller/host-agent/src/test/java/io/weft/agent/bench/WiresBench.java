package io.weft.agent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.bench.BenchNetwork.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A wire between two hosts beside the very same path without rules, in turn: what a stream carries and how long a question takes. Then
 * thousands of wires come and go while a connection asks on: nothing of it may be lost. And a stream of a guest whose bandwidth is limited,
 * on its own host or on that of the other end, has what the limit says.
 */
class WiresBench {
    private static final int OTHERS = 10_000;
    private static final int SECONDS = 4;
    private static final int QUESTIONS = 30_000;
    private static final double LEAST_THROUGHPUT = 0.95;
    private static final double MOST_LATENCY = 1.1;
    private static final List<Integer> LIMITS = List.of(2, 20, 200);
    private static final int SETTLED_SECONDS = 8;
    private static final double MOST_OFF = 0.15;

    @TempDir
    private Path state;

    /** @param throughput MiB a second @param median microseconds of a round trip @param p99 likewise */
    private record Carried(double throughput, double median, double p99) {}

    @Test
    void costLittle() {
        try (var network = new BenchNetwork();
                var server = new Program(BenchNetwork.CALLED, Load.class, "serve")) {
            server.line();
            compare(network);
            change();
        }
    }

    @Test
    void holdAStreamToItsLimit() {
        try (var _ = new BenchNetwork();
                var server = new Program(BenchNetwork.CALLED, Load.class, "serve");
                var first = host(1);
                var second = host(2)) {
            server.line();
            for (var mbit : LIMITS) {
                first.tell("0 " + mbit);
                second.tell("0");
                limited("sent", mbit);
                first.tell("0");
                second.tell("0 " + mbit);
                limited("received", mbit);
            }
            second.tell("0");
            var free = settled();
            say("  %-46s %8.1f Mbit/s", "a stream whose limit was taken away", free);
            assertThat(free).isGreaterThan(2 * LIMITS.getLast());
        }
    }

    private static void limited(String way, int mbit) {
        var carried = settled();
        var off = Math.abs(carried / mbit - 1);
        say(
                "  %-46s %8.1f Mbit/s   %s",
                "a stream %s under a limit of %d Mbit/s".formatted(way, mbit),
                carried,
                off <= MOST_OFF ? "met" : "MISSED");
        assertThat(off).as(way + " under " + mbit + " Mbit/s").isLessThanOrEqualTo(MOST_OFF);
    }

    private static double settled() {
        return Double.parseDouble(answer("settle", WireHost.DIALLED, Integer.toString(SETTLED_SECONDS)));
    }

    private void compare(BenchNetwork network) {
        var wired = new ArrayList<Carried>();
        var plain = new ArrayList<Carried>();
        for (int round = 0; round < Integer.getInteger("weft.bench.rounds", 5); round++) {
            try (var first = host(1);
                    var second = host(2)) {
                first.tell("0");
                second.tell("0");
            }
            wired.add(measured(WireHost.DIALLED));
            network.withoutRules();
            plain.add(measured(WireHost.CALLED));
            say(
                    "  round %d: wired %.0f MiB/s, %.1f / %.1f us; plain %.0f MiB/s, %.1f / %.1f us",
                    round + 1,
                    wired.getLast().throughput(),
                    wired.getLast().median(),
                    wired.getLast().p99(),
                    plain.getLast().throughput(),
                    plain.getLast().median(),
                    plain.getLast().p99());
        }
        print(wired, plain);
    }

    private static void print(List<Carried> wired, List<Carried> plain) {
        var throughput = new ArrayList<Double>();
        var latency = new ArrayList<Double>();
        for (int i = 0; i < wired.size(); i++) {
            throughput.add(wired.get(i).throughput() / plain.get(i).throughput());
            latency.add(wired.get(i).p99() / plain.get(i).p99());
        }
        var carries = median(throughput);
        var takes = median(latency);
        say(
                "  %-46s %8.3f   limit %.2f   %s",
                "throughput, wired by plain",
                carries,
                LEAST_THROUGHPUT,
                carries >= LEAST_THROUGHPUT ? "met" : "MISSED");
        say(
                "  %-46s %8.3f   limit %.2f   %s",
                "p99 of a round trip, wired by plain", takes, MOST_LATENCY, takes <= MOST_LATENCY ? "met" : "MISSED");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private Program host(int number) {
        return new Program(
                BenchNetwork.host(number),
                WireHost.class,
                Integer.toString(number),
                state.resolve("h" + number).toString());
    }

    private static Carried measured(String address) {
        var throughput = Double.parseDouble(answer("stream", address, Integer.toString(SECONDS)));
        var times = answer("ask", address, Integer.toString(QUESTIONS)).split(" ");
        return new Carried(throughput, Double.parseDouble(times[0]), Double.parseDouble(times[1]));
    }

    private static String answer(String... arguments) {
        try (var program = new Program(BenchNetwork.CALLER, Load.class, arguments)) {
            return program.line();
        }
    }

    private void change() {
        try (var first = host(1);
                var second = host(2)) {
            first.tell("0");
            second.tell("0");
            try (var asking = new Program(BenchNetwork.CALLER, Load.class, "ask-on", WireHost.DIALLED)) {
                asking.line();
                var before = retransmitted();
                say(
                        "  %d wires more: %s ms at their sources, %s ms at their targets",
                        OTHERS, took(first, OTHERS), took(second, OTHERS));
                say(
                        "  %d wires less: %s ms at their sources, %s ms at their targets",
                        OTHERS, took(first, 0), took(second, 0));
                var asked = asking.tell("end").split(" ");
                var lost = retransmitted() - before;
                say(
                        "  meanwhile %s round trips on an established connection, the longest %.1f ms",
                        asked[0], Double.parseDouble(asked[1]) / 1000);
                say("  %-46s %8d   limit 0      %s", "segments sent again", lost, lost == 0 ? "met" : "MISSED");
            }
        }
    }

    private static long retransmitted() {
        return BenchNetwork.retransmitted(BenchNetwork.CALLER) + BenchNetwork.retransmitted(BenchNetwork.CALLED);
    }

    private static String took(Program host, int others) {
        return host.tell(Integer.toString(others)).split(" ")[1];
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
