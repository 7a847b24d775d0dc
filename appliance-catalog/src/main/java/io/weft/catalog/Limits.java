package io.weft.catalog;

/** Bounds that hold for every document, whatever its classes say. */
public final class Limits {
    /** Instances of one appliance. The schema says the same number. */
    public static final int MAX_COUNT = 32;
    /** Appliances of one application when it is made flat. */
    public static final int MAX_FLAT_APPLIANCES = 1024;
    /** Instances of one application, all appliances together. */
    public static final int MAX_INSTANCES = 1024;
    /** Faults that are told of one drawing: more than anybody reads. */
    public static final int MAX_FAULTS = 1000;
    /** Assemblies in assemblies in assemblies. */
    public static final int MAX_ASSEMBLY_DEPTH = 8;
    /** Length of a STRING property whose class says nothing shorter. */
    public static final int MAX_STRING_LENGTH = 4096;
    /** Length of a TEXT property whose class says nothing shorter. */
    public static final int MAX_TEXT_LENGTH = 65_536;
    /** Values longer than this are not matched against patterns: the JDK's matcher recurses per character. */
    public static final int MAX_MATCHED_LENGTH = 1024;
    /** Characters a pattern may look at before it counts as too costly; an honest one looks at each a few times. */
    public static final int MAX_MATCH_STEPS = 200_000;

    private Limits() {}
}
