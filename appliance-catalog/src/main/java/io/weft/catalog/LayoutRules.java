package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.Map;
import java.util.stream.Stream;

/** The layout places what the drawing has. What it does not place, the designer does. */
final class LayoutRules {
    private LayoutRules() {}

    static Stream<Refusal> faults(Drawing drawing, Map<String, Position> layout) {
        return layout.keySet().stream()
                .filter(it -> drawing.appliance(it).isEmpty())
                .map(it -> RefusalCode.LAYOUT_UNKNOWN.at("layout." + it, "The document has no appliance " + it + "."));
    }
}
