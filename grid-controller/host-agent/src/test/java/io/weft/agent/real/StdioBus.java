package io.weft.agent.real;

import io.weft.agent.bus.Bus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines in, lines out: {@code O key json}, {@code T key}; reports go out as {@code R json}, usage as {@code U json}. The end of input is a crash. */
final class StdioBus implements Bus {
    private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final PrintStream out;

    StdioBus(PrintStream out) {
        this.out = out;
        Thread.ofPlatform().daemon().name("stdin").start(this::read);
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var parts = line.split(" ", 3);
                waiting.add(new Entry(
                        parts[1],
                        parts[0].equals("O")
                                ? Optional.of(parts[2].getBytes(StandardCharsets.UTF_8))
                                : Optional.empty()));
            }
        } catch (IOException e) {
            System.err.println("input broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(137);
    }

    @Override
    public Batch poll(Duration timeout) {
        var entries = new ArrayList<Entry>();
        try {
            Optional.ofNullable(waiting.poll(timeout.toMillis(), TimeUnit.MILLISECONDS))
                    .ifPresent(entries::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Batch(List.of(), true);
        }
        waiting.drainTo(entries);
        return new Batch(entries, true);
    }

    @Override
    public void publish(byte[] report, byte[] signature) {
        synchronized (out) {
            out.println("R " + new String(report, StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void publishUsage(byte[] usage, byte[] signature, Runnable arrived) {
        synchronized (out) {
            out.println("U " + new String(usage, StandardCharsets.UTF_8));
            out.flush();
        }
        arrived.run();
    }

    @Override
    public void close() {}
}
