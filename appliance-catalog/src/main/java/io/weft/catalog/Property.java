package io.weft.catalog;

import java.util.List;
import java.util.Optional;

/** A setting of a class. {@code min}/{@code max} bound the value of an {@code INTEGER}, the length of others. */
public record Property(
        String name,
        Type type,
        boolean mandatory,
        Optional<String> defaultValue,
        Optional<Long> min,
        Optional<Long> max,
        Optional<String> pattern,
        List<String> values,
        boolean secret,
        String description) {
    public enum Type {
        STRING,
        INTEGER,
        BOOLEAN,
        ENUM,
        TEXT
    }

    public Property {
        values = List.copyOf(values);
    }

    /** As a boundary hands it out: with its words and its default, where it has some. */
    Property behind(Boundary.Redirect redirect) {
        return new Property(
                name,
                type,
                mandatory,
                redirect.defaultValue().or(this::defaultValue),
                min,
                max,
                pattern,
                values,
                secret,
                redirect.description().isBlank() ? description : redirect.description());
    }
}
