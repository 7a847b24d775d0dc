package io.weft.catalog;

import java.util.List;

/**
 * A class as an archive has it, with the tenant's classes that it is drawn with.
 *
 * @param classes those first that others are drawn with; the last is the one that the archive is of
 * @param key of who signed it, in base64; empty of an archive that nobody signed
 */
public record ClassArchive(List<Version> classes, String key) {
    /** How many classes an archive has at most. */
    public static final int MOST = 16;

    public ClassArchive {
        classes = List.copyOf(classes);
    }

    /** @param guide Markdown; may be empty */
    public record Version(String name, String version, String text, String guide) {
        public Version guided(String words) {
            return new Version(name, version, text, words);
        }
    }

    /** The one that the archive is of. */
    public Version subject() {
        return classes.getLast();
    }
}
