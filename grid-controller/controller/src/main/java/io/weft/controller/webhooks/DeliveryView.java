package io.weft.controller.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * @param outcome {@code delivered} or {@code failed}
 * @param status of the answer; empty when none came
 * @param detail what came of it, in words
 */
record DeliveryView(
        UUID event,
        String type,
        Instant at,
        int attempt,
        boolean byHand,
        String outcome,
        Optional<Integer> status,
        String detail,
        long millis) {
    static DeliveryView of(Delivery it) {
        return new DeliveryView(
                it.event(),
                it.type(),
                it.at(),
                it.attempt(),
                it.byHand(),
                it.isTaken() ? "delivered" : "failed",
                it.status(),
                it.detail(),
                it.millis());
    }
}
