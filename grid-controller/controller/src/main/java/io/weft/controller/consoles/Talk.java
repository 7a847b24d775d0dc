package io.weft.controller.consoles;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.weft.orders.ConsoleCall.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A person and a host, joined. Each side is read only as fast as the other takes it, so that at most what the sockets hold is on the
 * way: a guest that takes nothing makes the person wait, a person who reads nothing makes the host leave out.
 */
final class Talk {
    /** A key, the pointer, the clipboard, and QEMU's own form of a key. */
    private static final Set<Byte> RFB_INPUTS = Set.of((byte) 4, (byte) 5, (byte) 6, (byte) 255);

    private final Console console;
    private final ServerWebSocket person;
    private final InstantSource clock;
    private final Owner owner;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Instant since;
    private volatile Optional<ServerWebSocket> host = Optional.empty();
    private volatile Instant typedAt;
    private volatile Instant personHeardAt;
    private volatile Instant hostHeardAt;

    /** Who is told of its ends. */
    interface Owner {
        /** The host's side is over, and the person's waits for the owner to say why. Told on the thread of the socket. */
        void guestEnded(Talk talk);

        /** Once. */
        void ended(Talk talk, String why);
    }

    Talk(Console console, ServerWebSocket person, InstantSource clock, Owner owner) {
        this.console = console;
        this.person = person;
        this.clock = clock;
        this.owner = owner;
        this.since = clock.instant();
        this.typedAt = since;
        this.personHeardAt = since;
        this.hostHeardAt = since;
    }

    Console console() {
        return console;
    }

    /** Nothing is read of the person before the host is there. */
    void begin() {
        person.pause();
        person.pongHandler(_ -> personHeardAt = clock.instant());
        person.exceptionHandler(_ -> {});
        person.closeHandler(_ -> end(Ending.LEFT));
    }

    /** @return false when it is over, or has its host already */
    synchronized boolean join(ServerWebSocket caller) {
        if (over.get() || host.isPresent()) {
            return false;
        }
        host = Optional.of(caller);
        hostHeardAt = clock.instant();
        caller.pongHandler(_ -> hostHeardAt = clock.instant());
        caller.exceptionHandler(_ -> {});
        caller.closeHandler(_ -> hostEnded(Optional.ofNullable(caller.closeStatusCode())
                .flatMap(code -> Ending.of(code.intValue()))
                .orElse(Ending.HOST_GONE)));
        pour(caller, person, _ -> hostHeardAt = clock.instant());
        pour(person, caller, bytes -> {
            personHeardAt = clock.instant();
            if (isOfAHand(bytes)) {
                typedAt = personHeardAt;
            }
        });
        person.resume();
        return true;
    }

    /** To its host a guest that was sent to another one has ended. */
    private void hostEnded(Ending ending) {
        if (ending == Ending.GUEST_ENDED) {
            person.handler(_ -> {});
            owner.guestEnded(this);
        } else {
            end(ending);
        }
    }

    /** Whoever looks at a screen asks again and again what has changed on it. A client of RFB sends each message by itself. */
    private boolean isOfAHand(Buffer bytes) {
        return switch (console.line()) {
            case SERIAL -> true;
            case SCREEN -> bytes.length() > 0 && RFB_INPUTS.contains(bytes.getByte(0));
        };
    }

    private static void pour(ServerWebSocket from, ServerWebSocket to, Consumer<Buffer> heard) {
        from.handler((Buffer bytes) -> {
            heard.accept(bytes);
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(_ -> from.resume());
            }
        });
    }

    /** Why it should end now, if it should. */
    Optional<Ending> due(ConsolesConfig config) {
        var now = clock.instant();
        if (host.isEmpty()) {
            return isOlder(since, config.hostPatience(), now) ? Optional.of(Ending.HOST_SILENT) : Optional.empty();
        }
        if (isOlder(since, config.longest(), now)) {
            return Optional.of(Ending.TOO_LONG);
        }
        if (isOlder(typedAt, config.idle(), now)) {
            return Optional.of(Ending.IDLE);
        }
        return isOlder(personHeardAt, config.silence(), now) || isOlder(hostHeardAt, config.silence(), now)
                ? Optional.of(Ending.SILENT)
                : Optional.empty();
    }

    private static boolean isOlder(Instant at, Duration than, Instant now) {
        return at.plus(than).isBefore(now);
    }

    /** Whoever is there answers. */
    void ping() {
        person.writePing(Buffer.buffer());
        host.ifPresent(it -> it.writePing(Buffer.buffer()));
    }

    void end(Ending ending) {
        if (over.compareAndSet(false, true)) {
            var code = (short) ending.code();
            person.close(code, ending.sentence());
            synchronized (this) {
                host.ifPresent(it -> it.close(code, ending.sentence()));
            }
            owner.ended(this, ending.sentence());
        }
    }
}
