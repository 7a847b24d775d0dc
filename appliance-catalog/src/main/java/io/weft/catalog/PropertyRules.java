package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.Optional;
import java.util.stream.Stream;

/** A value against the property that takes it. Says what is wrong without quoting what is secret. */
final class PropertyRules {
    private static final int QUOTED_LENGTH = 40;

    private PropertyRules() {}

    static Stream<Refusal> faults(String field, Signature.Setting setting, String value) {
        if (setting.secret() && value.equals(Secrets.HIDDEN)) {
            return Stream.of(RefusalCode.SECRET_HIDDEN.at(
                    field,
                    "The word " + Secrets.HIDDEN + " stands for a secret, and there is none to keep; give a value."));
        }
        return setting.leaves().stream()
                .flatMap(it -> fault(field, it, value).stream())
                .limit(1);
    }

    static Optional<Refusal> fault(String field, Property property, String value) {
        return switch (property.type()) {
            case INTEGER -> integer(field, property, value);
            case BOOLEAN ->
                value.equals("true") || value.equals("false")
                        ? Optional.empty()
                        : Optional.of(RefusalCode.PROPERTY_TYPE.at(
                                field, shown(property, value) + " is neither true nor false."));
            case ENUM ->
                property.values().contains(value)
                        ? Optional.empty()
                        : Optional.of(RefusalCode.PROPERTY_NOT_ALLOWED.at(
                                field,
                                shown(property, value) + " is not one of " + String.join(", ", property.values())
                                        + "."));
            case STRING ->
                value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0
                        ? Optional.of(RefusalCode.PROPERTY_TYPE.at(field, "The value is to be one line."))
                        : text(field, property, value, Limits.MAX_STRING_LENGTH);
            case TEXT -> text(field, property, value, Limits.MAX_TEXT_LENGTH);
        };
    }

    private static Optional<Refusal> integer(String field, Property property, String value) {
        if (!value.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Optional.of(RefusalCode.PROPERTY_TYPE.at(field, shown(property, value) + " is no whole number."));
        }
        var number = Long.parseLong(value);
        if (property.min().orElse(Long.MIN_VALUE) > number || property.max().orElse(Long.MAX_VALUE) < number) {
            return Optional.of(RefusalCode.PROPERTY_OUT_OF_RANGE.at(
                    field, shown(property, value) + " is not " + range(property) + "."));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> text(String field, Property property, String value, int longest) {
        var length = value.codePointCount(0, value.length());
        var max = Math.min(property.max().orElse((long) longest), longest);
        if (length < property.min().orElse(0L) || length > max) {
            return Optional.of(RefusalCode.PROPERTY_OUT_OF_RANGE.at(
                    field,
                    "The value has %d characters; it is to have %d to %d."
                            .formatted(length, property.min().orElse(0L), max)));
        }
        return property.pattern().flatMap(pattern -> switch (BoundedMatch.of(pattern, value)) {
            case MATCHES -> Optional.<Refusal>empty();
            case DIFFERS ->
                Optional.of(RefusalCode.PROPERTY_PATTERN.at(
                        field, shown(property, value) + " does not match " + pattern + "."));
            case TOO_COSTLY ->
                Optional.of(RefusalCode.PROPERTY_PATTERN_COSTLY.at(
                        field,
                        "Matching this value against " + pattern + " takes too many steps; a shorter value may do."));
        });
    }

    private static String range(Property property) {
        return property.min().map(String::valueOf).orElse("anything below") + " to "
                + property.max().map(String::valueOf).orElse("anything above");
    }

    private static String shown(Property property, String value) {
        if (property.secret()) {
            return "The value";
        }
        var line = value.lines().findFirst().orElse("");
        var cut = line.codePointCount(0, line.length()) > QUOTED_LENGTH;
        return "\"" + (cut ? line.substring(0, line.offsetByCodePoints(0, QUOTED_LENGTH)) + "…" : line) + "\"";
    }
}
