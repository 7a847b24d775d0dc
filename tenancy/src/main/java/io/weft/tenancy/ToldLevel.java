package io.weft.tenancy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was told last of how somebody stands to a limit, and when. */
public record ToldLevel(QuotaLevel level, Instant at) {
    public static final ToldLevel NOTHING = new ToldLevel(QuotaLevel.WITHIN, Instant.EPOCH);

    /** What goes up and down in between is told once: of a rule that scales at a limit one would hear every minute. */
    static final Duration CALM = Duration.ofHours(1);

    /** What is worse is told at once, what is better when it was calm for long enough. @return empty when there is nothing to tell */
    public Optional<ToldLevel> look(QuotaLevel now, Instant when) {
        var turn = now.compareTo(level);
        return turn > 0 || turn < 0 && !when.isBefore(at.plus(CALM))
                ? Optional.of(new ToldLevel(now, when))
                : Optional.empty();
    }
}
