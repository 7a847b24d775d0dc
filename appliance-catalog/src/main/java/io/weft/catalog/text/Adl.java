package io.weft.catalog.text;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words of Weft's profile of ADL. */
final class Adl {
    static final String PACKAGE = "package";
    static final String ASSEMBLY = "assembly";
    static final String MAIN = "main";
    static final String SIZE = "size";

    /** Of a resource, between the least and the most. */
    static final String USUAL = "dflt";

    /** What ADL has no word for, as Weft's own text has it. */
    static final String WEFT = "weft";

    /** Of what is Weft's own, what stands beside the drawing. */
    static final String NOTES = "notes";

    private static final Pattern DESCRIPTOR =
            Pattern.compile("\\s*(package|assembly|component)\\s+[A-Za-z_][A-Za-z0-9_.$-]*\\s*([:{#].*)?");
    private static final Pattern BARE = Pattern.compile("-?(0|[1-9][0-9]{0,16})|true|false");

    private Adl() {}

    enum Resource {
        CPU("cpuMillis"),
        MEM("memoryMib"),
        BW("bandwidthMbit");

        /** As Weft calls it. */
        final String own;

        Resource(String own) {
            this.own = own;
        }

        static Resource named(String own) {
            return Arrays.stream(values())
                    .filter(it -> it.own.equals(own))
                    .findFirst()
                    .orElseThrow();
        }

        static Optional<Resource> called(String word) {
            return Arrays.stream(values())
                    .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    /** Whether a text begins as a descriptor does, which no document of YAML has any use for. */
    static boolean isAdl(String text) {
        return text.lines()
                .filter(it -> !it.isBlank() && !it.stripLeading().startsWith("#"))
                .findFirst()
                .filter(it -> DESCRIPTOR.matcher(it).matches())
                .isPresent();
    }

    /** Whether it stands without quotes: a number or a truth. */
    static boolean isBare(String text) {
        return BARE.matcher(text).matches();
    }

    /** What is not there has nothing in it. */
    static Tree.Mapping below(Tree.Mapping mapping, String key) {
        return mapping.get(key)
                .map(Tree.Mapping.class::cast)
                .orElseGet(() -> new Tree.Mapping(new LinkedHashMap<>(), true, mapping.span()));
    }

    static List<Tree.Mapping> items(Tree.Mapping mapping, String key) {
        return mapping.get(key)
                .map(it -> ((Tree.Sequence) it)
                        .items().stream().map(Tree.Mapping.class::cast).toList())
                .orElse(List.of());
    }
}
