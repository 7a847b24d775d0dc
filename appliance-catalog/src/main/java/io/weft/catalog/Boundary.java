package io.weft.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an assembly looks from outside. What it does not export, nobody outside can wire, set or fill. */
public record Boundary(List<Export> terminals, List<Redirect> properties, List<Export> volumes) {
    public static final Boundary CLOSED = new Boundary(List.of(), List.of(), List.of());

    public Boundary {
        terminals = List.copyOf(terminals);
        properties = List.copyOf(properties);
        volumes = List.copyOf(volumes);
    }

    /** In words, such as {@code in is web.in; greeting feeds web.page; data is db.data}. */
    String spoken() {
        return Stream.of(
                        terminals.stream().map(Export::spoken),
                        properties.stream().map(Redirect::spoken),
                        volumes.stream().map(Export::spoken))
                .flatMap(it -> it)
                .collect(Collectors.joining("; "));
    }

    /** A terminal or a volume slot of the interior under a name of the boundary. */
    public record Export(String name, TerminalRef to) {
        private String spoken() {
            return name + " is " + to;
        }
    }

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

        private String spoken() {
            var fed = redirects.stream().map(TerminalRef::toString).collect(Collectors.joining(" and "));
            return name + " feeds " + fed
                    + defaultValue.map(it -> " (" + it + ")").orElse("") + (mandatory ? " and is needed" : "");
        }
    }
}
