package io.weft.catalog;

import io.weft.catalog.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An application as its author wrote it: the model, and the very text it was read from.
 *
 * <p>{@link #text()} is the author's own, comments and all; edits change only the lines they are about and fall back to
 * the canonical rendering where the text is laid out in a way they do not understand. {@link #canonical()} is the one
 * rendering that equal models share.
 *
 * @param text always reads back to this very document
 */
public record ApplicationDocument(Metadata metadata, Drawing drawing, Map<String, Position> layout, String text) {
    public ApplicationDocument {
        layout = Sorted.copy(layout);
    }

    public String name() {
        return metadata.name();
    }

    public List<Appliance> appliances() {
        return drawing.appliances();
    }

    public List<Wire> wires() {
        return drawing.wires();
    }

    public List<VolumeUse> volumes() {
        return drawing.volumes();
    }

    /** The one text that equal models share. Comments are not in it. */
    public String canonical() {
        return Texts.render(this);
    }

    public Reading<ApplicationDocument> withCount(String appliance, int count) {
        if (drawing.appliance(appliance).isEmpty()) {
            return refused(
                    RefusalCode.APPLIANCE_UNKNOWN, "appliance", "The document has no appliance " + appliance + ".");
        }
        if (count < 1 || count > Limits.MAX_COUNT) {
            return refused(
                    RefusalCode.VALUE_OUT_OF_RANGE,
                    "count",
                    "A count is 1 to " + Limits.MAX_COUNT + ", not " + count + ".");
        }
        var scaled = drawing.withAppliances(drawing.appliances().stream()
                .map(it -> it.name().equals(appliance) ? it.withCount(count) : it)
                .toList());
        return Texts.counted(this, scaled, appliance);
    }

    /** Whether the wire is lawful is for {@link Wiring} to say, of the document that comes out. */
    public Reading<ApplicationDocument> withWire(TerminalRef from, TerminalRef to) {
        var wire = new Wire(from, to);
        var all = Stream.concat(drawing.wires().stream(), Stream.of(wire)).toList();
        return Texts.wired(this, drawing.withWires(all), wire);
    }

    public Reading<ApplicationDocument> withoutWire(TerminalRef from, TerminalRef to) {
        var wire = new Wire(from, to);
        if (!drawing.wires().contains(wire)) {
            return refused(RefusalCode.WIRE_UNKNOWN, "wire", "The document has no wire " + wire.name() + ".");
        }
        var others = new ArrayList<>(drawing.wires());
        others.remove(wire);
        return Texts.unwired(this, drawing.withWires(others), wire);
    }

    private static Reading<ApplicationDocument> refused(RefusalCode code, String field, String reason) {
        return new Reading.Refused<>(List.of(code.at(field, reason)));
    }

    public boolean sameModel(ApplicationDocument other) {
        return metadata.equals(other.metadata) && drawing.equals(other.drawing) && layout.equals(other.layout);
    }

    /** Without the text, which may hold secrets. */
    @Override
    public String toString() {
        return "Application[" + name() + ": " + drawing.appliances().size() + " appliances, "
                + drawing.wires().size() + " wires]";
    }
}
