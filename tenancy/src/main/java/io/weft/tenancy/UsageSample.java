package io.weft.tenancy;

import java.time.Instant;

/**
 * How far a counter had come.
 *
 * @param number of the reading of its counter, from 1
 * @param at when it was read, by the broker's clock where the host's is wrong
 * @param toldAt when it was read as the host says
 * @param total since the counter began, in the smallest part of the meter's unit
 */
public record UsageSample(UsageSource source, long number, Instant at, Instant toldAt, long total) {
    public UsageSample {
        if (number < 1) {
            throw new IllegalArgumentException("readings are numbered from 1");
        }
        if (total < 0) {
            throw new IllegalArgumentException("a total below zero");
        }
    }

    /** Two with the same name say the same, or one of them is wrong. */
    public record Name(UsageSource.Key source, long number) {}

    public Name name() {
        return new Name(source.key(), number);
    }

    boolean saysTheSameAs(UsageSample other) {
        return total == other.total && toldAt.equals(other.toldAt);
    }
}
