package io.weft.catalog.archive;

/** Far more than a lawful archive has; the whole still fits a request of a megabyte in base64. */
final class ArchiveLimits {
    static final int MAX_BYTES = 720 * 1024;
    static final int MAX_FILES = 16;
    static final int MAX_JSON_BYTES = 64 * 1024;
    static final int MAX_JSON_DEPTH = 12;
    static final int MAX_CLASSES = 200;

    private ArchiveLimits() {}
}
