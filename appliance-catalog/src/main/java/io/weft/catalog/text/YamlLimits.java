package io.weft.catalog.text;

/** How much text and how much nesting a document may have. */
final class YamlLimits {
    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DEPTH = 24;
    /**
     * Keys, values, lists and mappings together. A full drawing of 256 appliances has some 15,000. A mebibyte of the
     * shortest ones would keep the schema validator busy for half a minute.
     */
    static final int MAX_NODES = 40_000;
    /** Keys stand in the fields of refusals; a hundred of those are not to be a hundred megabytes. */
    static final int MAX_KEY_LENGTH = 128;
    /** Longer numbers are text: no field takes them, and converting megabytes of digits is slow. */
    static final int MAX_NUMBER_LENGTH = 18;

    private YamlLimits() {}
}
