package io.weft.catalog;

import java.util.List;

/**
 * An application as an archive has it.
 *
 * @param classes that its appliances are of, by the version they had where it was exported
 * @param key of who signed it, in base64; empty of an archive that nobody signed
 */
public record Archive(ApplicationDocument document, List<ClassUse> classes, String key) {
    public Archive {
        classes = List.copyOf(classes);
    }

    public record ClassUse(String name, String version) {}

    public boolean signed() {
        return !key.isEmpty();
    }
}
