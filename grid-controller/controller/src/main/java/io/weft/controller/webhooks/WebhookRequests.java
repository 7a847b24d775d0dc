package io.weft.controller.webhooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.controller.events.Events;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.tenancy.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What people ask of webhooks, read and told of. */
@ApplicationScoped
class WebhookRequests {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final int MOST_KINDS = 20;

    private final WebhooksConfig config;
    private final Events events;
    private final News news;
    private final IdSource ids;
    private final ObjectMapper json;

    WebhookRequests(WebhooksConfig config, Events events, News news, IdSource ids, ObjectMapper json) {
        this.config = config;
        this.events = events;
        this.news = news;
        this.ids = ids;
        this.json = json;
    }

    record Wanted(String url, List<String> kinds) {}

    Instant now() {
        return news.now();
    }

    Instant oldUntil() {
        return now().plus(config.rotation());
    }

    /** Where the list of events ends now. */
    long end() {
        return events.end();
    }

    Wanted read(WebhooksResource.NewWebhook asked) {
        var wanted = Optional.ofNullable(asked);
        var url = wanted.flatMap(WebhooksResource.NewWebhook::url)
                .map(String::strip)
                .orElse("");
        Endpoint.read(url, config);
        var kinds = wanted.flatMap(WebhooksResource.NewWebhook::kinds).orElse(List.of()).stream()
                .distinct()
                .sorted()
                .toList();
        if (kinds.size() > MOST_KINDS
                || !kinds.stream().allMatch(it -> KIND.matcher(it).matches())) {
            throw new RefusedException(
                    Kind.INVALID,
                    "webhook-invalid",
                    "kinds",
                    "Name up to " + MOST_KINDS + " kinds, as in application or member.");
        }
        return new Wanted(url, kinds);
    }

    void requireRoom(int there) {
        if (there >= config.most()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "webhook-too-many",
                    "",
                    "A tenant may have " + config.most() + " webhooks, and this has.");
        }
    }

    Webhook webhook(TenantId tenant, Wanted wanted, String by, long place) {
        return new Webhook(
                ids.next(),
                tenant,
                wanted.url(),
                wanted.kinds(),
                by,
                now(),
                new Webhook.Secrets(1, Optional.empty()),
                place,
                Optional.empty(),
                Optional.empty());
    }

    /** An event that is kept still, or one to try with. */
    Message message(Webhook webhook, String tenantName, Optional<UUID> event) {
        return event.map(id -> events.find(webhook.tenant(), id)
                        .map(it -> Message.of(it, tenantName, json))
                        .orElseThrow(() -> new RefusedException(
                                Kind.NOT_FOUND, "event-not-found", "event", "There is no event of this id any more.")))
                .orElseGet(() -> Message.ping(ids.next(), tenantName, webhook.id(), now(), json));
    }

    void tell(Webhook it, String what, String message) {
        news.tell(it.tenant(), "webhook." + what, "webhook/" + it.id(), message, Map.of("host", it.host()));
    }
}
