package io.weft.controller.power;

import io.weft.controller.hosts.Hearing;
import io.weft.kernel.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Whose power to ask for. Pure.
 *
 * <p>Silence decides nothing here. It only says that a question is worth its while, so that neither a controller that was paused nor a
 * bus that is away can convict anybody: the answer comes from somewhere else, and is true whoever was listening.
 */
final class Silence {
    private Silence() {}

    /** @param askable hosts with a power controller */
    static List<Hearing> worthAQuestion(
            Collection<Hearing> hearings, Set<HostId> askable, Duration askAfter, Instant now) {
        return hearings.stream()
                .filter(it -> askable.contains(it.host()))
                .filter(it -> it.heardAt().plus(askAfter).isBefore(now))
                .toList();
    }
}
