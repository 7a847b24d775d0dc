package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules that hold for every drawing, of an application or inside an assembly. */
final class DrawingRules {
    private DrawingRules() {}

    static Stream<Refusal> faults(Scene scene) {
        var drawing = scene.drawing();
        return Stream.of(
                        duplicates("spec.volumes", drawing.volumes(), VolumeUse::name),
                        duplicates("spec.appliances", drawing.appliances(), Appliance::name),
                        drawing.appliances().stream().flatMap(it -> ApplianceRules.faults(scene, it)),
                        VolumeRules.faults(scene),
                        WireRules.faults(scene))
                .flatMap(it -> it);
    }

    /** By place, not by name: the name is just what does not tell the two apart. */
    static <T> Stream<Refusal> duplicates(String list, List<T> items, Function<T, String> name) {
        Collection<String> seen = new HashSet<>();
        return IntStream.range(0, items.size())
                .filter(index -> !seen.add(name.apply(items.get(index))))
                .mapToObj(index -> RefusalCode.NAME_DUPLICATE.at(
                        list + "[" + index + "].name",
                        "The name " + name.apply(items.get(index)) + " stands in this list already."));
    }
}
