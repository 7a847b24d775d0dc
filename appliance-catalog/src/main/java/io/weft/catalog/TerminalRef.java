package io.weft.catalog;

/** One terminal (or property, or volume slot) of one appliance, written {@code web.in}. */
public record TerminalRef(String appliance, String name) implements Comparable<TerminalRef> {
    /** Reads {@code appliance.name}; the schema has already refused any other shape. */
    public static TerminalRef of(String text) {
        var dot = text.indexOf('.');
        if (dot < 1 || dot == text.length() - 1) {
            throw new IllegalArgumentException("not of the form appliance.name: " + text);
        }
        return new TerminalRef(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public int compareTo(TerminalRef other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return appliance + "." + name;
    }
}
