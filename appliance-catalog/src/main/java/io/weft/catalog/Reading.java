package io.weft.catalog;

import io.weft.kernel.Refusal;
import io.weft.kernel.RefusedException;
import java.util.List;
import java.util.function.Function;

/** What came of reading a text: the value, or every reason found against it. */
public sealed interface Reading<T> {
    record Parsed<T>(T value) implements Reading<T> {}

    record Refused<T>(List<Refusal> refusals) implements Reading<T> {
        public Refused {
            refusals = List.copyOf(refusals);
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("a refusal without a reason");
            }
        }
    }

    default <R> Reading<R> then(Function<T, Reading<R>> next) {
        return switch (this) {
            case Parsed<T>(var value) -> next.apply(value);
            case Refused<T>(var refusals) -> new Refused<>(refusals);
        };
    }

    default <R> Reading<R> map(Function<T, R> change) {
        return then(value -> new Parsed<>(change.apply(value)));
    }

    /** For callers at the edge, who turn refusals into a problem document anyway. */
    default T orThrow() {
        return switch (this) {
            case Parsed<T>(var value) -> value;
            case Refused<T>(var refusals) -> throw new RefusedException(RefusedException.Kind.INVALID, refusals);
        };
    }

    default List<Refusal> faults() {
        return switch (this) {
            case Parsed<T> _ -> List.of();
            case Refused<T>(var refusals) -> refusals;
        };
    }

    /** What is against the text, or else against what it says. */
    default List<Refusal> faults(Function<T, List<Refusal>> judge) {
        return switch (this) {
            case Parsed<T>(var value) -> judge.apply(value);
            case Refused<T>(var refusals) -> refusals;
        };
    }
}
