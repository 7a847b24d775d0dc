package io.weft.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the state of all parts and writes it down at each change. Threads of all parts report here. */
final class Journal {
    private final Places places;
    private final GridOptions options;
    private final ProcessMark self;
    private final Map<String, PartState> parts = new LinkedHashMap<>();
    private String phase = "starting";
    private String note = "";

    Journal(Places places, GridOptions options) {
        this.places = places;
        this.options = options;
        this.self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
    }

    synchronized void report(PartState state) {
        parts.put(state.name(), state);
        write();
        notifyAll();
    }

    synchronized void phase(String name, String why) {
        phase = name;
        note = why;
        write();
        notifyAll();
    }

    /** Waits until a part serves; false when {@code millis} went by. */
    boolean awaitReady(String part, long millis) throws InterruptedException {
        return awaitAnyReady(List.of(part), millis);
    }

    /** Waits until one of these parts serves. */
    synchronized boolean awaitAnyReady(List<String> some, long millis) throws InterruptedException {
        var until = System.nanoTime() + millis * 1_000_000;
        while (some.stream().noneMatch(this::ready)) {
            var left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    /** Waits until a part serves again after at least one restart. */
    synchronized boolean awaitRestart(String part, long millis) throws InterruptedException {
        var until = System.nanoTime() + millis * 1_000_000;
        while (parts.get(part).restarts() == 0 || !ready(part)) {
            var left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    /** Waits until a part is down and is to stay so. */
    synchronized boolean awaitStopped(String part, long millis) throws InterruptedException {
        var until = System.nanoTime() + millis * 1_000_000;
        while (parts.get(part).phase() != PartState.Phase.stopped) {
            var left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    synchronized boolean ready(String part) {
        var state = parts.get(part);
        return state != null && state.phase() == PartState.Phase.ready;
    }

    synchronized String phase() {
        return phase;
    }

    private void write() {
        Json.write(
                places.state(),
                new GridState(places.slot().number(), options, self, phase, note, new ArrayList<>(parts.values())));
        System.out.println(java.time.Instant.now() + " phase=" + phase + " " + summary());
    }

    private String summary() {
        var words = new ArrayList<String>();
        parts.values()
                .forEach(part -> words.add(
                        part.name() + "=" + part.phase() + (part.note().isEmpty() ? "" : "(" + part.note() + ")")));
        return String.join(" ", words);
    }
}
