package io.weft.catalog;

/** A volume that belongs to the application (or to each use of an assembly) and outlives its instances. */
public record VolumeUse(String name, int sizeMib) {}
