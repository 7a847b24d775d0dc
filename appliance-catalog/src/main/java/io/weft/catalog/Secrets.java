package io.weft.catalog;

import io.weft.catalog.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Secrets in documents. A document that leaves the grid has {@link #HIDDEN} where a secret stands; one that comes back
 * with that word means "as it was". So a text can be read, edited and put back by someone who never sees the secret.
 */
public final class Secrets {
    /** What stands for a secret in texts that people read. */
    public static final String HIDDEN = "(hidden)";

    private Secrets() {}

    /** One secret value of a document: of which appliance, in which property. */
    public record Place(String appliance, String property) {}

    /**
     * Where secrets stand. What the grid's own catalog does not know is no secret, and no document that runs has any of it. Of a class
     * of a tenant, or of the document's own, that is not understood any more nobody can say, so all of it counts.
     */
    public static List<Place> places(ApplicationDocument document, Catalog catalog) {
        var places = new ArrayList<Place>();
        var known = document.known(catalog);
        for (var appliance : document.appliances()) {
            var signature = known.signature(appliance.className());
            var unknown = signature.isEmpty() && Scope.of(appliance.className()) != Scope.SYSTEM;
            appliance.properties().keySet().stream()
                    .filter(property -> unknown
                            || signature
                                    .flatMap(it -> it.property(property))
                                    .filter(Signature.Setting::secret)
                                    .isPresent())
                    .forEach(it -> places.add(new Place(appliance.name(), it)));
        }
        return List.copyOf(places);
    }

    /** The document as it may be shown. Comments stay, so they are no place for secrets. */
    public static ApplicationDocument hidden(ApplicationDocument document, Catalog catalog) {
        var shown = document;
        for (var place : places(document, catalog)) {
            shown = with(shown, place, HIDDEN);
        }
        return shown;
    }

    /** An edited document with the secrets of the one before put back where they are still hidden. */
    public static ApplicationDocument restored(
            ApplicationDocument edited, ApplicationDocument before, Catalog catalog) {
        var whole = edited;
        for (var place : places(edited, catalog)) {
            var known = before.drawing()
                    .appliance(place.appliance())
                    .flatMap(it -> Optional.ofNullable(it.properties().get(place.property())));
            if (known.isPresent() && value(edited, place).equals(HIDDEN)) {
                whole = with(whole, place, known.get());
            }
        }
        return whole;
    }

    private static String value(ApplicationDocument document, Place place) {
        return document.drawing()
                .appliance(place.appliance())
                .orElseThrow()
                .properties()
                .get(place.property());
    }

    private static ApplicationDocument with(ApplicationDocument document, Place place, String value) {
        var drawing = document.drawing();
        var changed = drawing.withAppliances(drawing.appliances().stream()
                .map(it -> it.name().equals(place.appliance()) ? with(it, place.property(), value) : it)
                .toList());
        return Texts.valued(document, changed, place).orThrow();
    }

    private static Appliance with(Appliance it, String property, String value) {
        Map<String, String> properties = new TreeMap<>(it.properties());
        properties.put(property, value);
        return it.withProperties(properties);
    }
}
