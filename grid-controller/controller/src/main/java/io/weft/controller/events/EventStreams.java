package io.weft.controller.events;

import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.tenancy.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Live streams, each on a thread of its own that reads its events from the table.
 *
 * <p>There is no queue per stream that could fill: a slow reader is simply further back in the list, until one event takes
 * it longer than {@link #PATIENCE} and the stream is closed. A stream ends with its token, and soon after its member was
 * removed.
 */
@ApplicationScoped
class EventStreams {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Bursts are read together. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private final Events events;
    private final Listeners listeners;
    private final CurrentCaller callers;
    private final EventsConfig config;

    EventStreams(Events events, Listeners listeners, CurrentCaller callers, EventsConfig config) {
        this.events = events;
        this.listeners = listeners;
        this.callers = callers;
        this.config = config;
    }

    /** @param stillAllowed throws a refusal when the caller may no longer listen */
    record Wanted(Optional<TenantId> tenant, OptionalLong after, Runnable stillAllowed) {}

    void follow(Wanted wanted, SseEventSink sink, Sse sse) {
        var listener = listeners.open(wanted.tenant());
        try (sink) {
            new Stream(wanted, listener, sink, sse).run(ends());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.close(listener);
        }
    }

    private Instant ends() {
        var life = Instant.now().plus(config.streamLife());
        var token = callers.until();
        return token.isBefore(life) ? token : life;
    }

    private final class Stream {
        private final Wanted wanted;
        private final Listener listener;
        private final SseEventSink sink;
        private final Sse sse;
        private long position;

        Stream(Wanted wanted, Listener listener, SseEventSink sink, Sse sse) {
            this.wanted = wanted;
            this.listener = listener;
            this.sink = sink;
            this.sse = sse;
            this.position = wanted.after().orElseGet(events::end);
        }

        void run(Instant ends) throws InterruptedException {
            var open = sent(beat());
            var beaten = Instant.now();
            while (open
                    && !listener.hasEnded()
                    && !sink.isClosed()
                    && Instant.now().isBefore(ends)) {
                open = news();
                if (open && Instant.now().isAfter(beaten.plus(config.heartbeat()))) {
                    open = allowed() && sent(beat());
                    beaten = Instant.now();
                }
                Thread.sleep(BREATH);
                listener.await(config.heartbeat());
            }
        }

        private boolean news() throws InterruptedException {
            if (listener.takeStateChange()
                    && !sent(sse.newEventBuilder().name("state").data("{}").build())) {
                return false;
            }
            for (var event : events.after(wanted.tenant(), position, config.batch())) {
                if (!sent(shown(event))) {
                    return false;
                }
                position = event.position();
                listener.tell(); // there may be more than this batch
            }
            return true;
        }

        private boolean allowed() {
            try {
                wanted.stillAllowed().run();
                return true;
            } catch (RefusedException refused) {
                return false;
            }
        }

        private OutboundSseEvent shown(StoredEvent event) {
            return sse.newEventBuilder()
                    .id(Long.toString(event.position()))
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(EventPage.Item.of(event))
                    .build();
        }

        private OutboundSseEvent beat() {
            return sse.newEventBuilder().comment("beat").build();
        }

        /** False when the reader is gone, or takes too long. */
        private boolean sent(OutboundSseEvent event) throws InterruptedException {
            try {
                sink.send(event).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return true;
            } catch (ExecutionException | TimeoutException | IllegalStateException gone) {
                return false;
            }
        }
    }
}
