package io.weft.controller.webhooks;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one request.
 *
 * @param status of the answer; empty when none came
 * @param detail in words
 */
record PostResult(Optional<Integer> status, String detail, Duration took) {
    boolean isTaken() {
        return status.filter(it -> it / 100 == 2).isPresent();
    }
}
