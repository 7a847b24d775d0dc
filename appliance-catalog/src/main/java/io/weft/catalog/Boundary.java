package io.weft.catalog;

import java.util.List;
import java.util.Optional;

/** How an assembly looks from outside. What it does not export, nobody outside can wire, set or fill. */
public record Boundary(List<Export> terminals, List<Redirect> properties, List<Export> volumes) {
    public static final Boundary CLOSED = new Boundary(List.of(), List.of(), List.of());

    public Boundary {
        terminals = List.copyOf(terminals);
        properties = List.copyOf(properties);
        volumes = List.copyOf(volumes);
    }

    /** A terminal or a volume slot of the interior under a name of the boundary. */
    public record Export(String name, TerminalRef to) {}

    /** One property of the boundary that feeds one or more properties inside; its type is taken from those. */
    public record Redirect(
            String name,
            List<TerminalRef> redirects,
            Optional<String> defaultValue,
            boolean mandatory,
            String description) {
        public Redirect {
            redirects = List.copyOf(redirects);
        }
    }
}
