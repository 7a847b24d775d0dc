package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.stream.Stream;

/** What only an assembly is asked: it may be used many times, by others, deep inside others. */
final class AssemblyRules {
    private AssemblyRules() {}

    static Stream<Refusal> faults(String name, Scene scene) {
        return Stream.of(
                        recursion(name, scene),
                        depth(scene),
                        addresses(scene.drawing()),
                        scaling(scene.drawing()),
                        secrets(scene),
                        ApplicationRules.size(scene))
                .flatMap(it -> it);
    }

    private static Stream<Refusal> recursion(String name, Scene scene) {
        return scene.drawing().appliances().stream()
                .filter(it -> it.className().equals(name)
                        || scene.signature(it.name())
                                .filter(inner -> inner.contains().contains(name))
                                .isPresent())
                .map(it -> RefusalCode.ASSEMBLY_RECURSIVE.at(
                        "spec.appliances." + it.name() + ".class",
                        "Through " + it.className() + " the assembly " + name + " would contain itself."));
    }

    private static Stream<Refusal> depth(Scene scene) {
        return scene.drawing().appliances().stream()
                .filter(it -> scene.signature(it.name())
                        .filter(inner -> inner.depth() >= Limits.MAX_ASSEMBLY_DEPTH)
                        .isPresent())
                .map(it -> RefusalCode.ASSEMBLY_TOO_DEEP.at(
                        "spec.appliances." + it.name() + ".class",
                        "With " + it.className() + " assemblies are nested deeper than " + Limits.MAX_ASSEMBLY_DEPTH
                                + "."));
    }

    private static Stream<Refusal> scaling(Drawing drawing) {
        return drawing.appliances().stream()
                .filter(it -> it.scaling().isPresent())
                .map(
                        it -> RefusalCode.SCALING_INSIDE.at(
                                "spec.appliances." + it.name() + ".scaling",
                                "A rule changes the count that an application's own document says, and an assembly's is everybody's."));
    }

    /** Everybody who may draw with it reads what stands inside. */
    private static Stream<Refusal> secrets(Scene scene) {
        return scene.drawing().appliances().stream()
                .flatMap(appliance -> appliance.properties().keySet().stream()
                        .filter(it -> scene.property(new TerminalRef(appliance.name(), it))
                                .filter(Signature.Setting::secret)
                                .isPresent())
                        .map(it -> RefusalCode.SECRET_INSIDE.at(
                                "spec.appliances." + appliance.name() + ".properties." + it,
                                "It is a secret: let a property of the boundary feed it.")));
    }

    private static Stream<Refusal> addresses(Drawing drawing) {
        return drawing.appliances().stream()
                .filter(it -> it.externalAddress().isPresent())
                .map(it -> RefusalCode.EXTERNAL_ADDRESS_INSIDE.at(
                        "spec.appliances." + it.name() + ".externalAddress",
                        "An assembly may be used many times and cannot ask for one address."));
    }
}
