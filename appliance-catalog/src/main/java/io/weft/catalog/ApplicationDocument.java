package io.weft.catalog;

import io.weft.catalog.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application as its author wrote it: the model, and the very text it was read from.
 *
 * <p>{@link #text()} is the author's own, comments and all; edits change only the lines they are about and fall back to
 * the canonical rendering where the text is laid out in a way they do not understand. {@link #canonical()} is the one
 * rendering that equal models share.
 *
 * @param classes that live in it alone, called as they call themselves
 * @param text always reads back to this very document
 */
public record ApplicationDocument(
        Metadata metadata,
        Drawing drawing,
        List<CatalogEntry> classes,
        Map<String, Position> layout,
        Map<String, Note> notes,
        String text) {
    public ApplicationDocument {
        classes = List.copyOf(classes);
        layout = Sorted.copy(layout);
        notes = Sorted.copy(notes);
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

    /** All that its appliances may be of: the classes of a catalog, and those of its own that are lawful. */
    public Catalog known(Catalog shared) {
        return classes.isEmpty() ? shared : OwnClasses.of(classes, shared).catalog();
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

    /** Whether it is a name is for the form to say, of the text that comes out. */
    public Reading<ApplicationDocument> withName(String name) {
        return Texts.named(this, name);
    }

    /** Every appliance of the class, whatever version it is of. Whether the catalog has it is for {@link Wiring} to say. */
    public Reading<ApplicationDocument> withClass(String className, String version) {
        var wanted = ClassName.of(className).at(version).toString();
        Reading<ApplicationDocument> changed = new Reading.Parsed<>(this);
        for (var appliance : appliances()) {
            if (ClassName.same(appliance.className(), className)) {
                changed = changed.then(
                        it -> Texts.classed(it, it.withClassOf(appliance.name(), wanted), appliance.name()));
            }
        }
        return changed;
    }

    /**
     * One appliance as of a class of the application's own, which begins as a copy of what it was of.
     *
     * @param name of the new class
     */
    public Reading<ApplicationDocument> branched(String appliance, String name, Catalog catalog) {
        var branched = drawing.appliance(appliance);
        if (branched.isEmpty()) {
            return refused(
                    RefusalCode.APPLIANCE_UNKNOWN, "appliance", "The document has no appliance " + appliance + ".");
        }
        if (ownClass(name).isPresent()) {
            return refused(
                    RefusalCode.NAME_DUPLICATE, "name", "The application has a class " + name + " of its own already.");
        }
        var className = branched.get().className();
        var original = known(catalog).find(className);
        if (original.isEmpty()) {
            return refused(RefusalCode.CLASS_UNKNOWN, "appliance", "The catalog has no class " + className + ".");
        }
        return Texts.ownClass(this, original.get().named(name))
                .then(it -> Texts.classed(it, it.withClassOf(appliance, Scope.APPLICATION.named(name)), appliance));
    }

    /** Everything of a class of its own as of the tenant's class of that name, where it went. */
    public Reading<ApplicationDocument> withMoved(String name) {
        return Texts.reclassed(this, Scope.APPLICATION.named(name), Scope.TENANT.named(name))
                .then(it -> Texts.withoutOwnClass(it, name));
    }

    public Optional<CatalogEntry> ownClass(String name) {
        return classes.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The text of a class of its own, as it would be in a catalog. */
    public Optional<String> ownText(String name) {
        return ownClass(name).map(it -> Texts.ownText(this, it));
    }

    /** All classes that it names, its own appliances and those inside its own classes, as they are named. */
    public Set<String> uses() {
        return Stream.concat(
                        appliances().stream().map(Appliance::className),
                        classes.stream().flatMap(it -> it.uses().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Drawing withClassOf(String appliance, String className) {
        return drawing.withAppliances(drawing.appliances().stream()
                .map(it -> it.name().equals(appliance) ? it.withClass(className) : it)
                .toList());
    }

    /** Whether the class has such a property, and takes the value, is for {@link Wiring} to say. */
    public Reading<ApplicationDocument> withProperty(String appliance, String property, String value) {
        return withProperties(appliance, it -> it.put(property, value))
                .then(it -> Texts.valued(this, it, new Secrets.Place(appliance, property)));
    }

    /** As the class has it. */
    public Reading<ApplicationDocument> withoutProperty(String appliance, String property) {
        return withProperties(appliance, it -> it.remove(property))
                .then(it -> Texts.unvalued(this, it, new Secrets.Place(appliance, property)));
    }

    private Reading<Drawing> withProperties(String appliance, Consumer<Map<String, String>> change) {
        if (drawing.appliance(appliance).isEmpty()) {
            return new Reading.Refused<>(List.of(
                    RefusalCode.APPLIANCE_UNKNOWN.at("appliance", "The document has no appliance " + appliance + ".")));
        }
        return new Reading.Parsed<>(drawing.withAppliances(drawing.appliances().stream()
                .map(it -> it.name().equals(appliance) ? changed(it, change) : it)
                .toList()));
    }

    private static Appliance changed(Appliance it, Consumer<Map<String, String>> change) {
        var properties = new TreeMap<>(it.properties());
        change.accept(properties);
        return it.withProperties(properties);
    }

    public Reading<ApplicationDocument> withVolumeSize(String volume, int sizeMib) {
        if (drawing.volume(volume).isEmpty()) {
            return refused(RefusalCode.VOLUME_UNKNOWN, "volume", "The document has no volume " + volume + ".");
        }
        var sized = drawing.withVolumes(drawing.volumes().stream()
                .map(it -> it.name().equals(volume) ? new VolumeUse(volume, sizeMib) : it)
                .toList());
        return Texts.sized(this, sized, volume);
    }

    /** Asks for no outside address of its own choice: each belongs to one application. */
    public Reading<ApplicationDocument> withoutExternalAddresses() {
        return Texts.drawn(
                this,
                drawing.withAppliances(drawing.appliances().stream()
                        .map(Appliance::withoutExternalAddress)
                        .toList()));
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

    /** The same with other parts, and no text yet. */
    public ApplicationDocument with(Metadata ownMetadata, Drawing ownDrawing, List<CatalogEntry> ownClasses) {
        return new ApplicationDocument(ownMetadata, ownDrawing, ownClasses, layout, notes, "");
    }

    public boolean sameModel(ApplicationDocument other) {
        return metadata.equals(other.metadata)
                && drawing.equals(other.drawing)
                && classes.equals(other.classes)
                && layout.equals(other.layout)
                && notes.equals(other.notes);
    }

    /** Without the text, which may hold secrets. */
    @Override
    public String toString() {
        return "Application[" + name() + ": " + drawing.appliances().size() + " appliances, "
                + drawing.wires().size() + " wires]";
    }
}
