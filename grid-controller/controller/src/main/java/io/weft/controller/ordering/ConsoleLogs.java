package io.weft.controller.ordering;

import io.weft.controller.hosts.Hosts;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.IdSource;
import io.weft.kernel.Transactions;
import io.weft.orders.AskOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks an instance's host for its console log, and waits for the answer to a deadline. */
@ApplicationScoped
class ConsoleLogs {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Transactions transactions;
    private final Asks asks;
    private final Hosts hosts;
    private final Pulse pulse;
    private final InstantSource clock;
    private final IdSource ids;

    ConsoleLogs(Transactions transactions, Asks asks, Hosts hosts, Pulse pulse, InstantSource clock, IdSource ids) {
        this.transactions = transactions;
        this.asks = asks;
        this.hosts = hosts;
        this.pulse = pulse;
        this.clock = clock;
        this.ids = ids;
    }

    Response read(Instance instance, int bytes) {
        if (instance.phase() == Phase.PLACED) {
            return text("");
        }
        var ask = new Asks.Ask(
                ids.next(),
                instance.host(),
                instance.id(),
                AskOrder.Question.CONSOLE_LOG,
                bytes,
                clock.instant().plus(PATIENCE),
                Optional.empty());
        transactions.forTenant(instance.tenant(), () -> {
            asks.add(instance.tenant(), ask);
            return ask;
        });
        publish(instance);
        try {
            return await(instance, ask).map(it -> text(it.text())).orElseGet(ConsoleLogs::silent);
        } finally {
            transactions.forTenant(instance.tenant(), () -> {
                asks.remove(instance.tenant(), ask.id());
                return ask;
            });
            publish(instance);
        }
    }

    private void publish(Instance instance) {
        transactions.gridWide(() -> {
            hosts.publishSoon(List.of(instance.host()));
            return instance;
        });
        pulse.publish();
    }

    /** Looks into the database, since another replica may have heard the answer. */
    private Optional<Asks.Answer> await(Instance instance, Asks.Ask ask) {
        var never = new CountDownLatch(1);
        try {
            while (clock.instant().isBefore(ask.deadline())) {
                var answer = transactions.forTenant(instance.tenant(), () -> asks.answer(instance.tenant(), ask.id()));
                if (answer.isPresent()) {
                    return answer;
                }
                never.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static Response text(String log) {
        return Response.ok(log, MediaType.TEXT_PLAIN).build();
    }

    private static Response silent() {
        return Response.status(Response.Status.GATEWAY_TIMEOUT)
                .type("application/problem+json")
                .entity(Map.of(
                        "type", "urn:weft:problem:host-silent",
                        "title", "Gateway Timeout",
                        "status", 504,
                        "code", "host-silent",
                        "detail", "The instance's host did not answer within " + PATIENCE.toSeconds() + " seconds."))
                .build();
    }
}
