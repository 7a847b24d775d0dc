package io.weft.controller.webhooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.events.Events;
import io.weft.controller.events.StoredEvent;
import io.weft.controller.signals.Looping;
import io.weft.kernel.IdSource;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.News;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends what is due. An endpoint is one controller's for as long as its claim lasts, and is sent one event after the other; a controller
 * that dies in between leaves a claim that ends, and the event at hand is sent again by whoever comes next.
 */
@ApplicationScoped
class Delivering {
    private static final Logger LOG = Logger.getLogger(Delivering.class);

    private final Transactions transactions;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Events events;
    private final Sending sending;
    private final Telling telling;
    private final WebhooksConfig config;
    private final Looping loop;
    private final Collection<TenantId> busy = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Delivering(
            Transactions transactions,
            Webhooks webhooks,
            Deliveries deliveries,
            Events events,
            Sending sending,
            Telling telling,
            WebhooksConfig config) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.events = events;
        this.sending = sending;
        this.telling = telling;
        this.config = config;
        this.loop = new Looping("webhooks", 1, this::await, this::pass);
    }

    /** With what else it takes to tell of it. */
    @Singleton
    static class Telling {
        private final News news;
        private final IdSource ids;
        private final ObjectMapper json;

        Telling(News news, IdSource ids, ObjectMapper json) {
            this.news = news;
            this.ids = ids;
            this.json = json;
        }
    }

    private void await() throws InterruptedException {
        var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }

    private boolean pass() {
        var room = room();
        if (room.free() > 0) {
            transactions
                    .gridWide(() -> webhooks.claim(telling.ids.next(), room, lease()))
                    .forEach(it -> {
                        busy.add(it.tenant());
                        Thread.ofVirtual().name("webhook").start(() -> deliver(it));
                    });
        }
        return false;
    }

    private Webhooks.Room room() {
        var now = List.copyOf(busy);
        var perTenant = Math.max(1, Math.min(config.atOncePerTenant(), config.atOnce() - 1));
        return new Webhooks.Room(config.atOnce() - now.size(), perTenant, now);
    }

    /** Longer than one event can take. */
    private Duration lease() {
        return config.patience().multipliedBy(3);
    }

    private void deliver(Webhooks.Claimed claimed) {
        try {
            var goesOn = true;
            for (var sent = 0; goesOn && sent < config.batch() && stopped.getCount() > 0; sent++) {
                goesOn = one(claimed);
            }
        } catch (RuntimeException fault) {
            LOG.warnf("webhook=%s tenant=%s fault=\"%s\"", claimed.webhook(), claimed.tenant(), fault.getMessage());
        } finally {
            release(claimed);
            busy.remove(claimed.tenant());
        }
    }

    private void release(Webhooks.Claimed claimed) {
        try {
            transactions.forTenant(claimed.tenant(), () -> {
                webhooks.release(claimed);
                return claimed;
            });
        } catch (RuntimeException fault) {
            LOG.warnf(
                    "webhook=%s unreleased fault=\"%s\"",
                    claimed.webhook(), fault.getMessage()); // Its claim ends by itself.
        }
    }

    /** @return whether the next event may follow */
    private boolean one(Webhooks.Claimed claimed) {
        var held = transactions.forTenant(claimed.tenant(), () -> webhooks.held(claimed));
        if (held.isEmpty()) {
            return false;
        }
        var webhook = held.get();
        var next = events.after(Optional.of(claimed.tenant()), webhook.position(), 1).stream()
                .findFirst();
        return next.isPresent()
                && (webhook.wants(next.get().type())
                        ? send(claimed, webhook, next.get())
                        : passed(claimed, next.get()));
    }

    private boolean passed(Webhooks.Claimed claimed, StoredEvent event) {
        return transactions.forTenant(claimed.tenant(), () -> webhooks.taken(claimed, event.position(), lease()));
    }

    private boolean send(Webhooks.Claimed claimed, Webhook webhook, StoredEvent event) {
        var message = Message.of(event, claimed.tenantName(), telling.json);
        var posted = sending.send(webhook, message);
        var attempt = webhook.trouble().map(Webhook.Trouble::failures).orElse(0) + 1;
        return transactions.forTenant(claimed.tenant(), () -> {
            var now = telling.news.now();
            deliveries.add(claimed.tenant(), webhook.id(), Delivery.of(message, posted, now, attempt, false));
            if (posted.isTaken()) {
                return webhooks.taken(claimed, event.position(), lease());
            }
            var since = webhook.trouble().map(Webhook.Trouble::since).orElse(now);
            var retry = Retry.of(config);
            if (webhooks.failed(claimed, new Webhook.Trouble(since, attempt), retry.next(attempt, now))) {
                retry.end(posted, since, now).ifPresent(why -> switchOff(webhook, new Webhook.Off(why, now)));
            }
            return false;
        });
    }

    private void switchOff(Webhook webhook, Webhook.Off off) {
        webhooks.switchOff(webhook.tenant(), webhook.id(), off);
        telling.news.tell(
                webhook.tenant(),
                "webhook.switched-off",
                "webhook/" + webhook.id(),
                "The webhook to " + webhook.host() + " is switched off. " + off.why(),
                Map.of("host", webhook.host(), "why", off.why()));
    }
}
