package io.weft.catalog;

/**
 * A place for a disk on a class's boundary.
 *
 * @param kind {@code PLACEHOLDER} takes an application's volume; {@code BLANK} is made for each instance and lost with it
 * @param mountPath where the guest finds it
 */
public record VolumeSlot(String name, Kind kind, String mountPath, int minMib, boolean mandatory) {
    public enum Kind {
        PLACEHOLDER,
        BLANK
    }
}
