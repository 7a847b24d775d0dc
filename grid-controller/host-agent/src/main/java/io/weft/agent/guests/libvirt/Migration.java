package io.weft.agent.guests.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.agent.Fault;
import io.weft.agent.acceleration.Acceleration;
import io.weft.agent.passage.SealedLine;
import io.weft.agent.passage.SealedLine.Frame;
import io.weft.agent.passage.SealedLine.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The memory of one guest on its way between its QEMU and a line. QEMU gets one end of a pipe, so it needs no way to the network
 * and no right to any file.
 */
final class Migration {
    private static final String COMPLETED = "completed";
    private static final Set<String> OVER = Set.of("failed", "cancelled");
    private static final Duration LOOK = Duration.ofMillis(4);
    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);
    private static final Duration SENT_WITHIN = Duration.ofMinutes(2);
    /** How long it may stand still while the last of its memory is sent; longer when it will not come to an end otherwise. */
    private static final int STANDS_STILL_MILLIS = 50;

    private static final Duration PATIENT = Duration.ofSeconds(15);
    private static final int AT_MOST_MILLIS = 1000;
    private static final String BANDWIDTH = Long.toString(1L << 32);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Libvirt libvirt;
    private final String guest;
    private final Acceleration acceleration;

    Migration(Libvirt libvirt, String guest, Acceleration acceleration) {
        this.libvirt = libvirt;
        this.guest = guest;
        this.acceleration = acceleration;
    }

    /** Until the guest stands still and all of it is sent. A fault leaves it to the caller to let it go on. */
    void sendOver(SealedLine line) throws IOException {
        try (var pipe = new Pipe()) {
            switch (acceleration) {
                case KVM -> standStill(STANDS_STILL_MILLIS);
                case TCG -> standStillThroughout();
            }
            libvirt.ask(guest, "{\"execute\":\"getfd\",\"arguments\":{\"fdname\":\"move\"}}", pipe.inlet());
            libvirt.ask(guest, "{\"execute\":\"migrate\",\"arguments\":{\"uri\":\"fd:move\"}}");
            try (var memory = pipe.reading()) {
                pipe.closeInlet();
                pipe.closeOutlet();
                pump(memory, line);
            }
        }
        await("sent", LOADED_WITHIN, () -> status().equals(COMPLETED));
    }

    private void pump(InputStream memory, SealedLine line) throws IOException {
        var began = System.nanoTime();
        var patient = false;
        var buffer = new byte[1 << 16];
        for (var read = memory.read(buffer); read >= 0; read = memory.read(buffer)) {
            line.send(Kind.MEMORY, buffer, read);
            var passed = Duration.ofNanos(System.nanoTime() - began);
            if (passed.compareTo(SENT_WITHIN) > 0) {
                throw new Fault("its memory changes faster than it is sent");
            }
            if (!patient && passed.compareTo(PATIENT) > 0) {
                standStill(AT_MOST_MILLIS);
                patient = true;
            }
        }
        line.say(Kind.MEMORY_ENDS, "");
    }

    /**
     * An emulated guest's stores go past the marks of what is still to be sent, in every QEMU before 9.0: what it writes while it is sent
     * may be lost, and its programs fall over later. It stands still for as long as its memory takes.
     */
    private void standStillThroughout() {
        standStill(AT_MOST_MILLIS);
        libvirt.ask(guest, "{\"execute\":\"stop\"}");
    }

    private void standStill(int millis) {
        libvirt.ask(
                guest,
                "{\"execute\":\"migrate-set-parameters\",\"arguments\":{\"downtime-limit\":" + millis
                        + ",\"max-bandwidth\":" + BANDWIDTH + "}}");
    }

    /** What may still be under way is called off. */
    void callOff() {
        libvirt.ask(guest, "{\"execute\":\"migrate_cancel\"}");
    }

    /** @return what the sender said of the guest when it gave it away, with all of its memory here */
    Frame receive(SealedLine line) throws IOException {
        try (var pipe = new Pipe()) {
            libvirt.ask(guest, "{\"execute\":\"getfd\",\"arguments\":{\"fdname\":\"move\"}}", pipe.outlet());
            libvirt.ask(guest, "{\"execute\":\"migrate-incoming\",\"arguments\":{\"uri\":\"fd:move\"}}");
            try (var memory = pipe.writing()) {
                pipe.closeInlet();
                pipe.closeOutlet();
                for (var frame = line.receive(); frame.kind() != Kind.MEMORY_ENDS; frame = line.receive()) {
                    if (frame.kind() != Kind.MEMORY) {
                        throw new Fault("the other host has given it up: " + frame.text());
                    }
                    memory.write(frame.bytes());
                }
            }
        }
        var given = line.receive();
        if (given.kind() != Kind.YOURS) {
            throw new Fault("the other host keeps it: " + given.text());
        }
        await("loaded", LOADED_WITHIN, () -> status().equals(COMPLETED));
        return given;
    }

    private String status() {
        var answer = answer(libvirt.ask(guest, "{\"execute\":\"query-migrate\"}"));
        var status = answer.path("return").path("status").asText("");
        if (OVER.contains(status)) {
            throw new Fault("its memory did not come over: "
                    + answer.path("return").path("error-desc").asText(status));
        }
        return status;
    }

    private static JsonNode answer(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Fault("QEMU answered something that is no JSON", e);
        }
    }

    private static void await(String what, Duration atMost, BooleanSupplier condition) {
        var until = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new Fault("it was not " + what + " within " + atMost.toSeconds() + " s");
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Fault("interrupted before it was " + what, e);
            }
        }
    }
}
