package io.weft.catalog;

import java.util.HashSet;
import java.util.Set;

/** What an assembly shows outside, made from what its interior shows the assembly. Only for assemblies without faults. */
final class Assemblies {
    private Assemblies() {}

    static Signature signature(AssemblyDocument assembly, Catalog catalog) {
        var scene = Scene.of(assembly.drawing(), assembly.boundary(), catalog);
        var boundary = assembly.boundary();
        var terminals = boundary.terminals().stream()
                .map(it -> renamed(scene.terminal(it.to()).orElseThrow(), it.name()))
                .toList();
        var volumes = boundary.volumes().stream()
                .map(it -> renamed(scene.volume(it.to()).orElseThrow(), it.name()))
                .toList();
        var properties =
                boundary.properties().stream().map(it -> setting(scene, it)).toList();
        var size = Size.of(assembly.drawing(), scene);
        return new Signature(
                assembly,
                terminals,
                volumes,
                properties,
                contained(scene),
                size.depth() + 1,
                size.flatAppliances(),
                size.instances());
    }

    static Set<String> contained(Scene scene) {
        var names = new HashSet<String>();
        for (var signature : scene.signatures().values()) {
            names.add(signature.entry().name());
            names.addAll(signature.contains());
        }
        return names;
    }

    private static Terminal renamed(Terminal it, String name) {
        return new Terminal(name, it.direction(), it.protocol(), it.port(), it.mandatory());
    }

    private static VolumeSlot renamed(VolumeSlot it, String name) {
        return new VolumeSlot(name, it.kind(), it.mountPath(), it.minMib(), it.mandatory());
    }

    private static Signature.Setting setting(Scene scene, Boundary.Redirect redirect) {
        var inner = redirect.redirects().stream()
                .map(it -> scene.property(it).orElseThrow())
                .toList();
        var needed = redirect.mandatory() || inner.stream().anyMatch(Signature.Setting::needed);
        var leaves = inner.stream()
                .flatMap(it -> it.leaves().stream())
                .map(it -> it.behind(redirect))
                .toList();
        return new Signature.Setting(
                redirect.name(), needed && redirect.defaultValue().isEmpty(), leaves);
    }

    /** How much a drawing becomes when it is made flat. */
    record Size(int depth, long flatAppliances, long instances) {
        static Size of(Drawing drawing, Scene scene) {
            var depth = 0;
            var flat = 0L;
            var instances = 0L;
            for (var appliance : drawing.appliances()) {
                var signature = scene.signature(appliance.name());
                depth = Math.max(depth, signature.map(Signature::depth).orElse(0));
                flat += signature.map(Signature::flatAppliances).orElse(1L);
                instances += signature.map(Signature::instances).orElse(1L) * appliance.count();
            }
            return new Size(depth, flat, instances);
        }
    }
}
