package io.weft.controller.images;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code sha256:} and 64 lower-case hexadecimal digits; nothing else can be one. */
record Digest(String text) {
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    Digest {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a digest");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Digest of(String text) {
        return new Digest(text);
    }

    static Optional<Digest> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Digest(text)) : Optional.empty();
    }

    String fileName() {
        return text.replace(':', '-');
    }

    @Override
    public String toString() {
        return text;
    }
}
