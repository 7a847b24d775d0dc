package io.weft.catalog;

import java.util.Comparator;

/**
 * One thing that is otherwise in a second drawing.
 *
 * @param name of the appliance, the volume, the wire, the class or the note; empty of the document itself
 * @param field what of it; empty where the whole of it came or went
 * @param before and after, as people say them; a secret's value never
 */
public record Difference(Kind kind, What what, String name, String field, String before, String after)
        implements Comparable<Difference> {
    private static final Comparator<Difference> ORDER = Comparator.comparing(Difference::what)
            .thenComparing(Difference::name)
            .thenComparing(Difference::field);

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED;

        public Kind inverse() {
            return switch (this) {
                case ADDED -> REMOVED;
                case REMOVED -> ADDED;
                case CHANGED -> CHANGED;
            };
        }
    }

    /** In the order in which people ask. {@code CLASS} is one that lives in the application; {@code PLACE} is where a shape stands. Neither that nor a {@code NOTE} changes anything that runs. */
    public enum What {
        DOCUMENT,
        APPLIANCE,
        WIRE,
        VOLUME,
        CLASS,
        PLACE,
        NOTE
    }

    /** Seen from the other side. */
    public Difference inverse() {
        return new Difference(kind.inverse(), what, name, field, after, before);
    }

    @Override
    public int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }
}
