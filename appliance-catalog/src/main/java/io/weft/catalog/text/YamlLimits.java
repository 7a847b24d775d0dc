package io.weft.catalog.text;

/** How much text and how much nesting a document may have. */
final class YamlLimits {
    static final int MAX_MIB = 4;
    static final int MAX_BYTES = MAX_MIB * 1024 * 1024;
    static final int MAX_DEPTH = 24;
    /**
     * Keys, values, lists and mappings together. A drawing of 10,000 appliances with 20,000 wires and their places has 210,000; four
     * mebibytes of the shortest ones would be two million, and take more memory than a small controller has.
     */
    static final int MAX_NODES = 250_000;
    /** Keys stand in the fields of refusals; a hundred of those are not to be a hundred megabytes. */
    static final int MAX_KEY_LENGTH = 128;
    /** Longer numbers are text: no field takes them, and converting megabytes of digits is slow. */
    static final int MAX_NUMBER_LENGTH = 18;

    private YamlLimits() {}
}
