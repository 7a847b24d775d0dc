package io.weft.controller.database;

import java.util.Optional;
import java.util.function.Function;

/** Ids out of paths. What is none names nothing, and is answered like an id of nothing. */
public final class Ids {
    private Ids() {}

    public static <T> Optional<T> parse(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
