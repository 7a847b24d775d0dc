package io.weft.catalog;

import java.util.Map;

/** Appliances and wires behind one boundary, used like a class. */
public record AssemblyDocument(
        Metadata metadata, Shelf shelf, Boundary boundary, Drawing drawing, Map<String, Position> layout)
        implements CatalogEntry {
    public AssemblyDocument {
        layout = Sorted.copy(layout);
    }

    @Override
    public String name() {
        return metadata.name();
    }

    @Override
    public String version() {
        return shelf.version();
    }

    @Override
    public AssemblyDocument named(String other) {
        var called = new Metadata(other, metadata.title(), metadata.description());
        return new AssemblyDocument(called, shelf, boundary, drawing, layout);
    }

    AssemblyDocument withDrawing(Drawing other) {
        return new AssemblyDocument(metadata, shelf, boundary, other, layout);
    }
}
