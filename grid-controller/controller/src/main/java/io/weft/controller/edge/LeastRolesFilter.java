package io.weft.controller.edge;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Puts {@link LeastRoles} into the API document, as {@code x-weft-role} of each operation. */
public class LeastRolesFilter implements OASFilter {
    private static final String EXTENSION = "x-weft-role";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var table = LeastRoles.all();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> Optional.ofNullable(
                                        table.get(method.name().toUpperCase(Locale.ROOT) + " " + path))
                                .ifPresent(least -> operation.addExtension(EXTENSION, least.word()))));
    }
}
