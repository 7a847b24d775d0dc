package io.weft.catalog.text;

import io.weft.catalog.Appliance;
import io.weft.catalog.ApplianceClass;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.CatalogEntry;
import io.weft.catalog.Documents;
import io.weft.catalog.Drawing;
import io.weft.catalog.Metadata;
import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import io.weft.catalog.Secrets;
import io.weft.catalog.VolumeUse;
import io.weft.catalog.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Text to documents. The way into this package. */
public final class Texts {
    private Texts() {}

    public static Reading<String> decode(byte[] bytes) {
        try {
            return new Reading.Parsed<>(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new Reading.Refused<>(List.of(RefusalCode.BAD_ENCODING.at("", "The text is not UTF-8.")));
        }
    }

    public static Reading<ApplicationDocument> application(String text) {
        if (Adl.isAdl(text)) {
            return AdlReader.read(text).then(Texts::ofWeft);
        }
        return ToscaReader.isTosca(text) ? ToscaReader.read(text).then(Texts::ofWeft) : ofWeft(text);
    }

    private static Reading<ApplicationDocument> ofWeft(String text) {
        return YamlReader.read(text)
                .then(Form.APPLICATION::check)
                .map(Fields::new)
                .then(it -> OwnClassText.read(it)
                        .map(classes -> new ApplicationDocument(
                                DrawingText.metadata(it),
                                DrawingText.drawing(it),
                                classes,
                                DrawingText.layout(it),
                                DrawingText.notes(it),
                                text)));
    }

    public static Reading<AssemblyDocument> assembly(String text) {
        return YamlReader.read(text).then(Form.ASSEMBLY::check).map(Fields::new).map(DrawingText::assembly);
    }

    public static Reading<ApplianceClass> applianceClass(String text) {
        return YamlReader.read(text)
                .then(Form.APPLIANCE_CLASS::check)
                .map(Fields::new)
                .then(ClassText::read);
    }

    /** Whichever of the two the text says it is. */
    public static Reading<CatalogEntry> catalogEntry(String text) {
        return kind(text) == Documents.Kind.ASSEMBLY
                ? assembly(text).<CatalogEntry>map(it -> it)
                : applianceClass(text).<CatalogEntry>map(it -> it);
    }

    /** What the text says it is; an application when it says nothing of the kind. */
    public static Documents.Kind kind(String text) {
        var said = YamlReader.read(text)
                .map(tree -> tree.at("kind")
                        .map(it -> it instanceof Tree.Scalar kind ? kind.text() : "")
                        .orElse(""));
        return switch (said) {
            case Reading.Parsed<String>(var kind) when kind.equals(Form.ASSEMBLY.kind) -> Documents.Kind.ASSEMBLY;
            case Reading.Parsed<String>(var kind) when kind.equals(Form.APPLIANCE_CLASS.kind) -> Documents.Kind.CLASS;
            case Reading.Parsed<String> _, Reading.Refused<String> _ -> Documents.Kind.APPLICATION;
        };
    }

    /** In canonical order, whichever of the three kinds it is, with its comments. */
    public static Reading<String> formatted(String text) {
        return Adl.isAdl(text)
                ? new Reading.Refused<>(List.of(RefusalCode.ADL_UNSUPPORTED.at(
                        "", "A text in ADL is not put in order: its remarks would be lost.")))
                : Formatter.format(text);
    }

    /** As a service template of TOSCA 2.0. */
    public static String tosca(ApplicationDocument it, Catalog catalog) {
        return ToscaWriter.write(it, catalog);
    }

    /** As a package and its main assembly in ADL. */
    public static String adl(ApplicationDocument it) {
        return AdlWriter.write(render(it));
    }

    public static String render(ApplicationDocument it) {
        return Renderer.application(it);
    }

    public static String render(CatalogEntry it) {
        return Renderer.catalogEntry(it);
    }

    /** The document with other appliances and wires, its text changed as little as can be. */
    public static Reading<ApplicationDocument> counted(ApplicationDocument document, Drawing wanted, String appliance) {
        var count = wanted.appliance(appliance).map(Appliance::count).orElse(1);
        return edited(document, wanted, it -> it.count(appliance, count));
    }

    public static Reading<ApplicationDocument> classed(ApplicationDocument document, Drawing wanted, String appliance) {
        var className = wanted.appliance(appliance).orElseThrow().className();
        return edited(document, wanted, it -> it.className(appliance, className));
    }

    /** With one class more of its own. */
    public static Reading<ApplicationDocument> ownClass(ApplicationDocument document, CatalogEntry entry) {
        var classes =
                Stream.concat(document.classes().stream(), Stream.of(entry)).toList();
        return edited(document, withClasses(document, classes), it -> it.addClass(render(entry)));
    }

    /** The document of one of its own classes, with the remarks of its author where they can be had. */
    public static String ownText(ApplicationDocument document, CatalogEntry entry) {
        var written = YamlReader.read(document.text())
                .map(tree -> new TextEdits(document.text(), tree).ownClass(entry.name()));
        return written instanceof Reading.Parsed<Optional<String>>(var text)
                        && text.map(Texts::catalogEntry)
                                .filter(it ->
                                        it instanceof Reading.Parsed<CatalogEntry>(var read) && read.equals(entry))
                                .isPresent()
                ? text.get()
                : render(entry);
    }

    /** A class's text with another name in it. */
    public static Reading<String> named(String text, String name) {
        return catalogEntry(text)
                .then(entry -> YamlReader.read(text).then(tree -> {
                    var small = new TextEdits(text, tree).name(name).orElse("");
                    return catalogEntry(small) instanceof Reading.Parsed<CatalogEntry>(var read)
                                    && read.named(entry.name()).equals(entry)
                            ? new Reading.Parsed<>(small)
                            : catalogEntry(render(entry.named(name))).map(Texts::render);
                }));
    }

    public static Reading<ApplicationDocument> withoutOwnClass(ApplicationDocument document, String name) {
        var classes = document.classes().stream()
                .filter(it -> !it.name().equals(name))
                .toList();
        return edited(document, withClasses(document, classes), it -> it.removeClass(name));
    }

    /** Whatever is of one class as of another, inside its own classes too. */
    public static Reading<ApplicationDocument> reclassed(ApplicationDocument document, String from, String to) {
        var classes =
                document.classes().stream().map(it -> it.withClass(from, to)).toList();
        var target = document.with(document.metadata(), document.drawing().withClass(from, to), classes);
        return edited(document, target, it -> it.reclass(from, to));
    }

    private static ApplicationDocument withClasses(ApplicationDocument document, List<CatalogEntry> classes) {
        return document.with(document.metadata(), document.drawing(), classes);
    }

    public static Reading<ApplicationDocument> wired(ApplicationDocument document, Drawing wanted, Wire wire) {
        return edited(document, wanted, it -> it.addWire(wire));
    }

    public static Reading<ApplicationDocument> unwired(ApplicationDocument document, Drawing wanted, Wire wire) {
        return edited(document, wanted, it -> it.removeWire(document.wires().indexOf(wire)));
    }

    public static Reading<ApplicationDocument> unvalued(
            ApplicationDocument document, Drawing wanted, Secrets.Place place) {
        return edited(document, wanted, it -> it.withoutProperty(place.appliance(), place.property()));
    }

    public static Reading<ApplicationDocument> sized(ApplicationDocument document, Drawing wanted, String volume) {
        var size = wanted.volume(volume).map(VolumeUse::sizeMib).orElse(0);
        return edited(document, wanted, it -> it.volumeSize(volume, size));
    }

    /** With whatever drawing: where that is another one, the canonical text says it. */
    public static Reading<ApplicationDocument> drawn(ApplicationDocument document, Drawing wanted) {
        return edited(document, wanted, _ -> Optional.of(document.text()));
    }

    /** A title that was only the name goes with it. */
    public static Reading<ApplicationDocument> named(ApplicationDocument document, String name) {
        var was = document.metadata();
        var title = was.title().equals(was.name()) ? name : was.title();
        var metadata = new Metadata(name, title, was.description());
        var target = document.with(metadata, document.drawing(), document.classes());
        return edited(document, target, it -> it.name(name));
    }

    public static Reading<ApplicationDocument> valued(
            ApplicationDocument document, Drawing wanted, Secrets.Place place) {
        var value =
                wanted.appliance(place.appliance()).orElseThrow().properties().get(place.property());
        return edited(document, wanted, it -> it.property(place.appliance(), place.property(), value));
    }

    /** Takes the small edit only when it says exactly what is wanted; otherwise the canonical text says it. */
    private static Reading<ApplicationDocument> edited(
            ApplicationDocument document, Drawing wanted, Function<TextEdits, Optional<String>> edit) {
        return edited(document, document.with(document.metadata(), wanted, document.classes()), edit);
    }

    private static Reading<ApplicationDocument> edited(
            ApplicationDocument document, ApplicationDocument target, Function<TextEdits, Optional<String>> edit) {
        var small = YamlReader.read(document.text())
                .map(tree -> edit.apply(new TextEdits(document.text(), tree)))
                .then(text -> text.map(Texts::application).orElseGet(() -> application(render(target))));
        return small instanceof Reading.Parsed<ApplicationDocument>(var value) && value.sameModel(target)
                ? small
                : application(render(target));
    }
}
