package io.weft.catalog.archive;

/** A document of four mebibytes and what is told of it; without data the whole fits a request of six in base64. */
final class ArchiveLimits {
    static final int MAX_BYTES = 4352 * 1024;
    static final int MAX_FILES = 16;
    static final int MAX_JSON_BYTES = 64 * 1024;
    static final int MAX_JSON_DEPTH = 12;
    static final int MAX_CLASSES = 200;
    static final int MAX_VOLUMES = 64;
    static final int MAX_VOLUME_MIB = 1 << 24;
    /** Of one file: more does not fit the eleven digits of a header. */
    static final long MAX_DATA_BYTES = (1L << 33) - 1;

    private ArchiveLimits() {}
}
