package io.weft.simulator.weather;

/** Storms that once were red, by what was found in them. Each has a scenario too, which says it in so many words. */
enum Remembered {
    TOPICS_MADE_BEFORE_ANYTHING_WAS_NOTED(2323),
    TOPICS_MADE_BEFORE_ANYTHING_WAS_NOTED_AGAIN(2923),
    TOPICS_MADE_BY_ONE_OF_THREE(4188),
    VOLUME_ATTACHED_IN_VAIN(1704),
    TOMBSTONE_LOST_WITH_THE_BUS(567),
    WIRE_DRAWN_INTO_A_STOP(4304);

    private final long seed;

    Remembered(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }
}
