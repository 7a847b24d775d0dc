package io.weft.controller.hosts;

import java.time.Instant;

/**
 * How long one partition of the reports has been read to its end without a longer pause. Said by whoever reads it, each time it
 * finds that nothing is left to read.
 *
 * @param unbrokenSince a reader that stalls, lags, dies or is followed by another begins anew here
 * @param attestedAt when it was last said
 */
public record Watch(Instant unbrokenSince, Instant attestedAt) {

    /** The watch after it was attested again. */
    public Watch attested(Instant now, java.time.Duration longestPause) {
        var broken = attestedAt.plus(longestPause).isBefore(now) || attestedAt.isAfter(now);
        return new Watch(broken ? now : unbrokenSince, now);
    }
}
