package io.weft.catalog;

/**
 * A place for a disk on a class's boundary.
 *
 * @param kind {@code PLACEHOLDER} takes an application's volume; {@code BLANK} is made for each instance and lost with it; {@code IMAGE} is
 *     what an instance boots from, made of its class's image once, and kept for whoever is that instance next
 * @param mountPath where the guest finds it
 */
public record VolumeSlot(String name, Kind kind, String mountPath, int minMib, boolean mandatory) {
    /** Of a class that boots from a disk of its own. */
    static VolumeSlot root(int sizeMib) {
        return new VolumeSlot("root", Kind.IMAGE, "/", sizeMib, false);
    }

    /** Whether the grid fills it, for each instance. */
    public boolean filledByTheGrid() {
        return kind != Kind.PLACEHOLDER;
    }

    public enum Kind {
        PLACEHOLDER,
        BLANK,
        IMAGE
    }
}
