package io.weft.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a flat appliance came from: the appliances on the way down its path. Looks upwards, from the inside out, where
 * the expander pushes values downwards; that is the point of it.
 *
 * @param way from the outermost appliance to the simple one
 * @param boundaries of the assemblies between; one shorter than the way
 */
record Origin(List<Appliance> way, List<Boundary> boundaries) {
    static Origin of(Drawing root, Catalog catalog, String flatName) {
        var way = new ArrayList<Appliance>();
        var boundaries = new ArrayList<Boundary>();
        var drawing = root;
        for (var name : flatName.split("/")) {
            var appliance = drawing.appliance(name).orElseThrow();
            way.add(appliance);
            if (catalog.find(appliance.className()).orElseThrow() instanceof AssemblyDocument assembly) {
                boundaries.add(assembly.boundary());
                drawing = assembly.drawing();
            }
        }
        return new Origin(way, boundaries);
    }

    Appliance appliance() {
        return way.getLast();
    }

    Optional<String> property(String name) {
        return property(way.size() - 1, name);
    }

    private Optional<String> property(int level, String name) {
        var here = way.get(level);
        if (here.properties().containsKey(name)) {
            return Optional.of(here.properties().get(name));
        }
        if (level == 0) {
            return Optional.empty();
        }
        var feeding = boundaries.get(level - 1).properties().stream()
                .filter(it -> it.redirects().contains(new TerminalRef(here.name(), name)))
                .findFirst();
        return feeding.flatMap(it -> property(level - 1, it.name()).or(it::defaultValue));
    }

    Optional<String> volume(String slot) {
        return volume(way.size() - 1, slot);
    }

    private Optional<String> volume(int level, String slot) {
        var here = way.get(level);
        if (here.volumes().containsKey(slot)) {
            var path = new StringBuilder();
            way.subList(0, level).forEach(it -> path.append(it.name()).append('/'));
            return Optional.of(path + here.volumes().get(slot));
        }
        if (level == 0) {
            return Optional.empty();
        }
        return boundaries.get(level - 1).volumes().stream()
                .filter(it -> it.to().equals(new TerminalRef(here.name(), slot)))
                .findFirst()
                .flatMap(it -> volume(level - 1, it.name()));
    }

    static boolean anyStartOrder(Drawing drawing, Catalog catalog) {
        return drawing.appliances().stream()
                .anyMatch(it -> it.startOrder().isPresent()
                        || catalog.find(it.className()).orElseThrow() instanceof AssemblyDocument inner
                                && anyStartOrder(inner.drawing(), catalog));
    }
}
