package io.weft.tenancy;

import java.util.Collection;
import java.util.function.Consumer;

/** One after the other: a fault with one keeps none of the others from their turn, and is thrown when all had theirs. */
public final class InTurn {
    /** So many faults in a row are not those of the ones whose turn it was, but of the database, say; the rest would only wait. */
    static final int ENOUGH = 3;

    private InTurn() {}

    public static <T> void each(Collection<T> all, Consumer<T> turn) {
        RuntimeException first = null;
        var inARow = 0;
        for (var it : all) {
            try {
                turn.accept(it);
                inARow = 0;
            } catch (RuntimeException fault) {
                first = first == null ? fault : first;
                inARow++;
            }
            if (inARow == ENOUGH) {
                break;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
