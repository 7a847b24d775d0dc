package io.weft.agent.bus;

import java.util.Optional;

/**
 * Notices that a topic was made anew under its reader. Kafka numbers the records of the new one from 0 again and says nothing
 * to a reader whose place exists there too: it would go on behind orders that it never saw.
 *
 * <p>Compaction takes records away and leaves the others their numbers, so the first record of a topic only ever moves on. A
 * first record that lies before the one seen last, or in its place with another time, is another topic's.
 */
public final class Beginning {
    private Optional<First> known = Optional.empty();

    /** @param at when it was written, in milliseconds */
    public record First(long offset, long at) {
        private boolean isOfTheTopicOf(First earlier) {
            return offset > earlier.offset || equals(earlier);
        }
    }

    /** @param first record of the topic as it is now; empty while it has none @return whether to read from the beginning again */
    public boolean isAnother(Optional<First> first) {
        var another = first.isPresent() && known.isPresent() && !first.get().isOfTheTopicOf(known.get());
        known = first.or(() -> known);
        return another;
    }

    public boolean isKnown() {
        return known.isPresent();
    }
}
