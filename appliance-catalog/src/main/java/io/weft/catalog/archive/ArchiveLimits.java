package io.weft.catalog.archive;

/** Far more than a lawful archive has; without data the whole still fits a request of a megabyte in base64. */
final class ArchiveLimits {
    static final int MAX_BYTES = 720 * 1024;
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
