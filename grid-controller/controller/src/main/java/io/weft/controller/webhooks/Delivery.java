package io.weft.controller.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One event, sent once.
 *
 * @param attempt the first is one
 * @param byHand whether somebody asked for it
 */
record Delivery(
        UUID event,
        String type,
        Instant at,
        int attempt,
        boolean byHand,
        Optional<Integer> status,
        String detail,
        long millis) {
    static Delivery of(Message message, PostResult posted, Instant at, int attempt, boolean byHand) {
        return new Delivery(
                message.id(),
                message.type(),
                at,
                attempt,
                byHand,
                posted.status(),
                posted.detail(),
                posted.took().toMillis());
    }

    boolean isTaken() {
        return status.filter(it -> it / 100 == 2).isPresent();
    }
}
