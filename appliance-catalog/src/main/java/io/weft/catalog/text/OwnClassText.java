package io.weft.catalog.text;

import io.weft.catalog.CatalogEntry;
import io.weft.catalog.Reading;
import io.weft.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Classes inside an application's text: each is the very document that it would be in a catalog. */
final class OwnClassText {
    private OwnClassText() {}

    static Reading<List<CatalogEntry>> read(Fields application) {
        var classes = new ArrayList<CatalogEntry>();
        var refusals = new ArrayList<Refusal>();
        for (var reading : application.below("spec").list("classes", OwnClassText::entry)) {
            switch (reading) {
                case Reading.Parsed<CatalogEntry>(var entry) -> classes.add(entry);
                case Reading.Refused<CatalogEntry>(var found) -> refusals.addAll(found);
            }
        }
        return refusals.isEmpty() ? new Reading.Parsed<>(classes) : new Reading.Refused<>(refusals);
    }

    private static Reading<CatalogEntry> entry(Fields document) {
        return document.text("kind").equals(Form.ASSEMBLY.kind)
                ? new Reading.Parsed<>(DrawingText.assembly(document))
                : within(document, ClassText.read(document));
    }

    private static Reading<CatalogEntry> within(Fields document, Reading<? extends CatalogEntry> reading) {
        var here = "spec.classes." + document.below("metadata").text("name") + ".";
        return switch (reading) {
            case Reading.Parsed<? extends CatalogEntry>(var entry) -> new Reading.Parsed<>(entry);
            case Reading.Refused<? extends CatalogEntry>(var refusals) ->
                new Reading.Refused<>(refusals.stream()
                        .map(it -> new Refusal(it.code(), here + it.field(), it.reason()))
                        .toList());
        };
    }
}
