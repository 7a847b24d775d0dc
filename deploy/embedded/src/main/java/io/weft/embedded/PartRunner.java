package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps one part running. GOALS: a dead part is started again within 5 s; a part that already runs is adopted, not doubled.
 * LIMITS: pauses between attempts grow to 4 s and no further. HOW: wait for what it needs, adopt or start, ask until it serves,
 * wait for its end, again.
 */
final class PartRunner {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final Duration ASK_EVERY = Duration.ofMillis(150);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);
    private static final Duration LOOK_AT_SWITCH_EVERY = Duration.ofSeconds(1);
    private static final long HEALTHY_AFTER_MILLIS = 30_000;

    private final Part part;
    private final Places places;
    private final Journal journal;
    private final CompletableFuture<Void> stopping = new CompletableFuture<>();
    private volatile Optional<ProcessHandle> process = Optional.empty();
    private int restarts;
    private Thread thread = Thread.currentThread();

    PartRunner(Part part, Places places, Journal journal) {
        this.part = part;
        this.places = places;
        this.journal = journal;
        journal.report(PartState.waiting(part.name()));
    }

    Part part() {
        return part;
    }

    /**
     * A thread of its own in the full sense. Virtual ones share as many carriers as there are cores, and one part whose probe holds its
     * carrier, in a class that is being initialised or a command that hangs, must not keep the other parts from being looked after.
     */
    void start() {
        thread = Thread.ofPlatform().daemon().name(part.name()).start(this::keep);
    }

    private void keep() {
        var pause = FIRST_PAUSE;
        while (!stopping.isDone()) {
            var began = System.currentTimeMillis();
            try {
                runOnce(began);
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                say(PartState.Phase.restarting, began, rootMessage(e));
            }
            if (stopping.isDone()) return;
            pause = System.currentTimeMillis() - began > HEALTHY_AFTER_MILLIS
                    ? FIRST_PAUSE
                    : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            restarts++;
            if (stopsWithin(pause)) return;
        }
    }

    private void runOnce(long began) throws Exception {
        if (Power.isOff(places, part.name())) {
            process = Optional.empty();
            say(PartState.Phase.stopped, began, "switched off");
            while (Power.isOff(places, part.name())) if (stopsWithin(LOOK_AT_SWITCH_EVERY)) return;
        }
        for (var need : part.needs()) {
            while (!journal.awaitReady(need, 1000)) if (stopping.isDone()) return;
        }
        var handle = adopted().orElseGet(this::launched);
        process = Optional.of(handle);
        say(PartState.Phase.starting, began, "");
        var until = System.nanoTime() + part.deadline().toNanos();
        while (handle.isAlive() && !serves()) {
            if (System.nanoTime() > until) {
                say(
                        PartState.Phase.starting,
                        began,
                        "still not serving after " + part.deadline().toSeconds() + " s");
                until = System.nanoTime() + part.deadline().toNanos();
            }
            if (stopsWithin(ASK_EVERY)) return;
        }
        if (handle.isAlive()) say(PartState.Phase.ready, began, "");
        handle.onExit().join();
        if (!stopping.isDone()) say(PartState.Phase.restarting, began, "process " + handle.pid() + " ended");
    }

    private Optional<ProcessHandle> adopted() {
        return Json.read(places.mark(part.name()), ProcessMark.class).flatMap(ProcessMark::alive);
    }

    private ProcessHandle launched() {
        try {
            Files.createDirectories(places.logs());
            var log = places.log(part.name());
            Logs.rotate(log);
            var builder = part.preparation().prepare();
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
            var started = builder.start();
            ProcessMark.of(started.pid()).ifPresent(mark -> Json.write(places.mark(part.name()), mark));
            return started.toHandle();
        } catch (IOException e) {
            throw new GridFault("starting " + part.name(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new GridFault("preparing " + part.name(), e);
        }
    }

    private boolean serves() {
        try {
            return part.probe().serves();
        } catch (Exception e) {
            return false;
        }
    }

    private boolean stopsWithin(Duration time) {
        try {
            stopping.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (Exception e) {
            return true;
        }
    }

    /** Asks the part to end, then makes it. */
    void stop() {
        stopping.complete(null);
        process.or(this::adopted).ifPresent(handle -> Processes.end(handle, part.stopWay(), STOP_PATIENCE));
        try {
            Files.deleteIfExists(places.mark(part.name()));
            if (thread != Thread.currentThread()) thread.join(Duration.ofSeconds(2));
        } catch (IOException e) {
            throw new GridFault("forgetting the process of " + part.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.report(
                new PartState(part.name(), PartState.Phase.stopped, 0, System.currentTimeMillis(), 0, restarts, ""));
    }

    private void say(PartState.Phase phase, long began, String note) {
        var now = System.currentTimeMillis();
        journal.report(new PartState(
                part.name(), phase, process.map(ProcessHandle::pid).orElse(0L), now, now - began, restarts, note));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String rootMessage(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) cause = cause.getCause();
        return fault.getMessage() + (cause == fault ? "" : ": " + cause.getMessage());
    }
}
