package io.weft.controller.webhooks;

import io.weft.controller.joining.HostSecrets;
import io.weft.kernel.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Signs a message and sends it once. */
@ApplicationScoped
class Sending {
    private static final String AGENT = "weft-webhooks/1";

    private final HostSecrets secrets;
    private final WebhooksConfig config;
    private final InstantSource clock;
    private final OwnAddresses ownAddresses;

    Sending(HostSecrets secrets, WebhooksConfig config, InstantSource clock, OwnAddresses ownAddresses) {
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
        this.ownAddresses = ownAddresses;
    }

    PostResult send(Webhook webhook, Message message) {
        var now = clock.instant();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", Message.MEDIA_TYPE);
        headers.put("User-Agent", AGENT);
        headers.put("webhook-id", message.id().toString());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                Signature.of(keys(webhook, now), message.id().toString(), now, message.text()));
        try {
            var post = new HttpPost(ownAddresses.policy(), config.patience());
            return post.send(Endpoint.read(webhook.url(), config), headers, message.text());
        } catch (RefusedException noLonger) {
            // The operator has changed what an address may be.
            return new PostResult(Optional.empty(), noLonger.getMessage(), Duration.ZERO);
        }
    }

    /** The one that is good from now on. */
    String secret(Webhook webhook) {
        return Signature.secret(key(webhook, webhook.secrets().generation()));
    }

    private List<byte[]> keys(Webhook webhook, Instant now) {
        var keys = new ArrayList<byte[]>();
        keys.add(key(webhook, webhook.secrets().generation()));
        if (webhook.secrets().oldIsGood(now)) {
            keys.add(key(webhook, webhook.secrets().generation() - 1));
        }
        return keys;
    }

    private byte[] key(Webhook webhook, int generation) {
        return secrets.webhookKey(webhook.id(), generation);
    }
}
