package io.weft.controller.edge;

import io.weft.controller.edge.LeastRoles.Least;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Puts {@link LeastRoles} into the API document, as {@code x-weft-role} of each operation, on what as {@code x-weft-role-on}, and where {@link FreshSignIn} asks. */
public class LeastRolesFilter implements OASFilter {
    private static final String ROLE = "x-weft-role";
    private static final String ROLE_ON = "x-weft-role-on";
    private static final String FRESH_SIGN_IN = "x-weft-fresh-sign-in";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var table = LeastRoles.all();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) ->
                                extend(operation, table, method.name().toUpperCase(Locale.ROOT) + " " + path)));
    }

    private static void extend(Operation operation, Map<String, Least> table, String listed) {
        Optional.ofNullable(table.get(listed)).ifPresent(least -> operation.addExtension(ROLE, least.word()));
        if (HeldOn.of(listed) != HeldOn.NOWHERE) {
            operation.addExtension(ROLE_ON, HeldOn.of(listed).word());
        }
        if (FreshSignIn.isAskedOf(listed)) {
            operation.addExtension(FRESH_SIGN_IN, true);
        }
    }
}
