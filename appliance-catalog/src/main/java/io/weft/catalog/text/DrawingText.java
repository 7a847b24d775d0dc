package io.weft.catalog.text;

import io.weft.catalog.Appliance;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.Boundary;
import io.weft.catalog.Drawing;
import io.weft.catalog.Failover;
import io.weft.catalog.Metadata;
import io.weft.catalog.Note;
import io.weft.catalog.Position;
import io.weft.catalog.Priority;
import io.weft.catalog.Shelf;
import io.weft.catalog.TerminalRef;
import io.weft.catalog.VolumeUse;
import io.weft.catalog.Wire;
import java.util.Map;
import java.util.Optional;

/** Tree to records, for what applications and assemblies are made of. */
final class DrawingText {
    private DrawingText() {}

    static AssemblyDocument assembly(Fields document) {
        return new AssemblyDocument(
                metadata(document),
                shelf(document),
                boundary(document),
                drawing(document),
                layout(document),
                notes(document));
    }

    static Metadata metadata(Fields document) {
        var fields = document.below("metadata");
        var name = fields.text("name");
        return new Metadata(name, fields.text("title", name), fields.text("description", ""));
    }

    static Shelf shelf(Fields document) {
        var fields = document.below("metadata");
        return new Shelf(
                fields.text("version", Shelf.DEFAULT.version()),
                fields.text("category", Shelf.DEFAULT.category()),
                fields.text("icon", Shelf.DEFAULT.icon()));
    }

    static Drawing drawing(Fields document) {
        var spec = document.below("spec");
        return new Drawing(
                priority(spec),
                spec.list("volumes", it -> new VolumeUse(it.text("name"), it.integer("sizeMib", 0))),
                spec.list("appliances", DrawingText::appliance),
                spec.list("wires", it -> Wire.of(it.text("from"), it.text("to"))));
    }

    static Map<String, Position> layout(Fields document) {
        return document.byName(
                "layout",
                it -> new Position(Fields.of(it).integer("x", 0), Fields.of(it).integer("y", 0)));
    }

    static Map<String, Note> notes(Fields document) {
        return document.byName("notes", it -> note(Fields.of(it)));
    }

    private static Note note(Fields fields) {
        return new Note(
                fields.text("text"),
                fields.optionalText("color").flatMap(Note.Color::named).orElse(Note.Color.DEFAULT),
                fields.integer("x", 0),
                fields.integer("y", 0),
                fields.integer("width", Note.WIDTH),
                fields.integer("height", Note.HEIGHT));
    }

    static Boundary boundary(Fields document) {
        var boundary = document.below("spec").below("boundary");
        return new Boundary(
                boundary.list("terminals", DrawingText::export),
                boundary.list("properties", DrawingText::redirect),
                boundary.list("volumes", DrawingText::export));
    }

    private static Appliance appliance(Fields fields) {
        var resources = fields.below("resources");
        return new Appliance(
                fields.text("name"),
                fields.text("class"),
                fields.text("description", ""),
                fields.integer("count", 1),
                ScalingText.scaling(fields),
                resources.optionalInteger("cpuMillis"),
                resources.optionalInteger("memoryMib"),
                resources.optionalInteger("bandwidthMbit"),
                fields.textByName("properties"),
                fields.textByName("volumes"),
                fields.optionalInteger("startOrder"),
                fields.optionalText("externalAddress"),
                priority(fields),
                fields.optionalText("failoverGroup")
                        .map(it -> new Failover(
                                it, fields.text("failoverRule", "hard").equals("soft"))),
                fields.flag("standby"),
                fields.optionalInteger("readySeconds"));
    }

    private static Optional<Priority> priority(Fields fields) {
        return fields.optionalText("priority").flatMap(Priority::named);
    }

    private static Boundary.Export export(Fields fields) {
        return new Boundary.Export(fields.text("name"), TerminalRef.of(fields.text("to")));
    }

    private static Boundary.Redirect redirect(Fields fields) {
        return new Boundary.Redirect(
                fields.text("name"),
                fields.texts("redirects").stream().map(TerminalRef::of).toList(),
                fields.optionalText("default"),
                fields.flag("mandatory"),
                fields.text("description", ""));
    }
}
