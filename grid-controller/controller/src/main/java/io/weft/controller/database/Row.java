package io.weft.controller.database;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One row of an answer, by column name. A column that may be null is asked for with its {@code …IfAny}. */
public final class Row {
    private final Tuple tuple;

    Row(Tuple tuple) {
        this.tuple = tuple;
    }

    public UUID uuid(String column) {
        return tuple.get(column, UUID.class);
    }

    public String text(String column) {
        return tuple.get(column, String.class);
    }

    public Optional<String> textIfAny(String column) {
        return Optional.ofNullable(tuple.get(column, String.class));
    }

    public int integer(String column) {
        return tuple.get(column, Number.class).intValue();
    }

    public long number(String column) {
        return tuple.get(column, Number.class).longValue();
    }

    public Optional<Long> numberIfAny(String column) {
        return Optional.ofNullable(tuple.get(column, Number.class)).map(Number::longValue);
    }

    public boolean flag(String column) {
        return Boolean.TRUE.equals(tuple.get(column, Boolean.class));
    }

    public Instant instant(String column) {
        return tuple.get(column, Instant.class);
    }

    public Optional<Instant> instantIfAny(String column) {
        return Optional.ofNullable(tuple.get(column, Instant.class));
    }
}
