package io.weft.controller.edge;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets answers that nobody may ask for any more. */
@ApplicationScoped
class Expiry {
    private final Answers answers;

    Expiry(Answers answers) {
        this.answers = answers;
    }

    @Scheduled(every = "15m", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pass() {
        answers.forgetExpired();
    }
}
