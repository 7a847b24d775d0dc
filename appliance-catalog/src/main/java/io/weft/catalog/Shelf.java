package io.weft.catalog;

/** Where an assembly stands in the palette, and which edition it is. */
public record Shelf(String version, String category, String icon) {
    public static final Shelf DEFAULT = new Shelf("0.1.0", "assembly", "assembly");
}
