package io.weft.kernel;

import java.util.Collection;
import java.util.function.Consumer;

/** One after the other: a fault with one keeps none of the others from their turn. */
public final class InTurn {
    private InTurn() {}

    /**
     * @param what they are, as in {@code tenant}
     * @throws IllegalStateException when all had their turn: the first fault, with whose it was
     */
    public static <T> void each(String what, Collection<T> all, Consumer<T> turn) {
        IllegalStateException first = null;
        for (var it : all) {
            try {
                turn.accept(it);
            } catch (RuntimeException fault) {
                first = first == null
                        ? new IllegalStateException(what + "=" + it + ": " + fault.getMessage(), fault)
                        : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
