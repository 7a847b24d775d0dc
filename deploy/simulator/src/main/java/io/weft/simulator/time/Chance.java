package io.weft.simulator.time;

import io.weft.kernel.IdSource;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Everything that is left to chance in a run. The same seed gives the same answers to the same questions in the same order. */
public final class Chance implements IdSource {
    private final Random random;

    public Chance(long seed) {
        this.random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Never for 0. */
    public boolean oneIn(int times) {
        return times > 0 && random.nextInt(times) == 0;
    }

    public Duration between(Duration least, Duration most) {
        var span = most.minus(least).toNanos() / 1000;
        return span <= 0 ? least : least.plusNanos(random.nextLong(span + 1) * 1000);
    }

    public Duration upTo(Duration most) {
        return between(Duration.ZERO, most);
    }

    public <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public UUID next() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
