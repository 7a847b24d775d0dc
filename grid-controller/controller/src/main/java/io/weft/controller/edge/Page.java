package io.weft.controller.edge;

import io.weft.kernel.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list in its order.
 *
 * @param next where to go on, for {@code after}; empty when nothing more follows
 */
public record Page<T>(List<T> items, Optional<String> next) {
    private static final int USUAL = 200;
    private static final int MOST = 1_000;

    public Page {
        items = List.copyOf(items);
    }

    public static int size(Optional<Integer> limit) {
        return Math.clamp(limit.orElse(USUAL), 1, MOST);
    }

    /** @param found the page and, when more follows, one item of it */
    public static <T> Page<T> of(List<T> found, int size, Function<T, String> place) {
        var items = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                items, found.size() > size ? Optional.of(place.apply(items.getLast())) : Optional.<String>empty());
    }

    public <R> Page<R> as(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    public static RefusedException invalidPlace() {
        return new RefusedException(
                RefusedException.Kind.INVALID,
                "cursor-invalid",
                "after",
                "This isn't a place in the list. Use the 'next' of an earlier page, or leave it out.");
    }
}
