package io.weft.controller.diskimages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which an image comes. It is said by whoever brings it, and never guessed. */
enum ImageFormat {
    QCOW2,
    RAW,
    /** An archive with a description and one disk of VMware's compressed form. */
    OVA;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ImageFormat> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
