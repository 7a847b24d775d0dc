package io.weft.catalog;

import java.util.Map;

/** Appliances and wires behind one boundary, used like a class. */
public record AssemblyDocument(
        Metadata metadata,
        Shelf shelf,
        Boundary boundary,
        Drawing drawing,
        Map<String, Position> layout,
        Map<String, Note> notes)
        implements CatalogEntry {
    public AssemblyDocument {
        layout = Sorted.copy(layout);
        notes = Sorted.copy(notes);
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
        return new AssemblyDocument(called, shelf, boundary, drawing, layout, notes);
    }

    AssemblyDocument withDrawing(Drawing other) {
        return new AssemblyDocument(metadata, shelf, boundary, other, layout, notes);
    }
}
