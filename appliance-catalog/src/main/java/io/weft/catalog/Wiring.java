package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with a drawing: a list, never an exception. A draft may be wrong for as long as its author likes; only
 * a drawing without faults is expanded. One mistake gives one fault: what hangs on something unknown is not judged.
 */
public final class Wiring {
    private Wiring() {}

    public static List<Refusal> faults(ApplicationDocument application, Catalog catalog) {
        if (isTooLarge(application.drawing())) {
            return tooLarge(application.drawing(), Boundary.CLOSED, catalog);
        }
        var own = OwnClasses.of(application.classes(), catalog);
        var scene = Scene.of(application.drawing(), Boundary.CLOSED, own.catalog());
        return Stream.of(
                        own.faults().stream(),
                        DrawingRules.faults(scene).filter(it -> !own.isOfUnlawful(it, application.drawing())),
                        LayoutRules.faults(application.drawing(), application.layout()),
                        ApplicationRules.faults(scene))
                .flatMap(it -> it)
                .limit(Limits.MAX_FAULTS)
                .toList();
    }

    public static List<Refusal> faults(AssemblyDocument assembly, Catalog catalog) {
        if (isTooLarge(assembly.drawing())) {
            return tooLarge(assembly.drawing(), assembly.boundary(), catalog);
        }
        var scene = Scene.of(assembly.drawing(), assembly.boundary(), catalog);
        return Stream.of(
                        DrawingRules.faults(scene).filter(it -> !namesItself(it, assembly)),
                        LayoutRules.faults(assembly.drawing(), assembly.layout()),
                        BoundaryRules.faults(scene),
                        AssemblyRules.faults(assembly.name(), scene))
                .flatMap(it -> it)
                .limit(Limits.MAX_FAULTS)
                .toList();
    }

    /** What is drawn already has more than it may have when it is made flat. */
    private static boolean isTooLarge(Drawing drawing) {
        return drawing.appliances().size() > Limits.MAX_FLAT_APPLIANCES;
    }

    /** The rest is not judged: it would take longer than a request may. */
    private static List<Refusal> tooLarge(Drawing drawing, Boundary boundary, Catalog catalog) {
        return ApplicationRules.size(Scene.of(drawing, boundary, catalog)).toList();
    }

    /** An assembly is not yet in the catalog when it is judged; that it names itself is told as what it is. */
    private static boolean namesItself(Refusal refusal, AssemblyDocument assembly) {
        return refusal.code().equals(RefusalCode.CLASS_UNKNOWN.code())
                && assembly.drawing().appliances().stream()
                        .filter(it -> it.className().equals(assembly.name()))
                        .anyMatch(it -> refusal.field().equals("spec.appliances." + it.name() + ".class"));
    }
}
