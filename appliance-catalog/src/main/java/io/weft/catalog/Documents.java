package io.weft.catalog;

import io.weft.catalog.text.Texts;
import io.weft.kernel.Refusal;
import java.util.List;

/** Reads documents. What is read has the form of its kind; whether it is lawful is for {@link Wiring} to say. */
public final class Documents {
    private Documents() {}

    /** A text of Weft's own; or a service template of TOSCA 2.0, or a package in ADL, from which Weft's own is made. */
    public static Reading<ApplicationDocument> parseApplication(String text) {
        return Texts.application(text);
    }

    /**
     * As a service template of TOSCA 2.0, from which {@link #parseApplication} makes the same application again.
     *
     * @param catalog what node types are made of
     */
    public static String tosca(ApplicationDocument document, Catalog catalog) {
        return Texts.tosca(document, catalog);
    }

    /** As a package and its main assembly in ADL, from which {@link #parseApplication} makes the same application again. */
    public static String adl(ApplicationDocument document) {
        return Texts.adl(document);
    }

    /** For bytes that somebody else calls UTF-8. Decoding them leniently would store what nobody wrote. */
    public static Reading<String> decode(byte[] bytes) {
        return Texts.decode(bytes);
    }

    public static Reading<AssemblyDocument> parseAssembly(String text) {
        return Texts.assembly(text);
    }

    public static Reading<ApplianceClass> parseClass(String text) {
        return Texts.applianceClass(text);
    }

    /** A class or an assembly, whichever the text says it is. */
    public static Reading<CatalogEntry> parseEntry(String text) {
        return Texts.catalogEntry(text);
    }

    /** What is wrong with a text of any of the three kinds, in form or in the light of a catalog. */
    public static List<Refusal> faults(String text, Catalog catalog) {
        return switch (Texts.kind(text)) {
            case APPLICATION -> parseApplication(text).faults(it -> Wiring.faults(it, catalog));
            case ASSEMBLY -> parseAssembly(text).faults(it -> Wiring.faults(it, catalog));
            case CLASS -> parseClass(text).faults(ClassRules::faults);
        };
    }

    /** What a text says it is. */
    public enum Kind {
        APPLICATION,
        ASSEMBLY,
        CLASS
    }

    /** A text of any of the three kinds in its canonical order. Comments, and the empty lines between parts, stay. */
    public static Reading<String> format(String text) {
        return Texts.formatted(text);
    }

    /** A class's text with another name in it, and its remarks. */
    public static Reading<String> named(String text, String name) {
        return Texts.named(text, name);
    }

    /** The one text that equal documents share. */
    public static String render(CatalogEntry entry) {
        return Texts.render(entry);
    }
}
