package io.weft.controller.images;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplianceClass;
import io.weft.catalog.CatalogEntry;
import io.weft.catalog.ClassName;
import io.weft.controller.applications.ClassesResource;
import io.weft.controller.applications.Library;
import io.weft.kernel.RefusedException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** What guests of the grid's own classes are made of. */
@Path("/api/v1/classes/{name}/sbom")
@Authenticated
public class BillOfMaterialsResource {
    private final Library library;
    private final Images images;

    BillOfMaterialsResource(Library library, Images images) {
        this.library = library;
        this.images = images;
    }

    /**
     * As SPDX.
     *
     * @param version the standard one, unless it is said
     */
    @GET
    public BillOfMaterials show(
            @PathParam("name") String name, @QueryParam("version") @DefaultValue("") String version) {
        var wanted = version.isEmpty() ? name : ClassName.of(name).at(version).toString();
        var found = library.catalog().signature(wanted).orElseThrow(ClassesResource::notFound);
        return recipe(found.entry())
                .flatMap(images::billOfMaterials)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND,
                        "no-bill-of-materials",
                        "name",
                        "What this class is made of is not known here: it is made of other classes, has a disk of its own,"
                                + " or its image was not built here."));
    }

    private static Optional<String> recipe(CatalogEntry entry) {
        return entry instanceof ApplianceClass simple
                        && simple.image() instanceof ApplianceClass.Image.Layer(var recipe)
                ? Optional.of(recipe)
                : Optional.empty();
    }
}
