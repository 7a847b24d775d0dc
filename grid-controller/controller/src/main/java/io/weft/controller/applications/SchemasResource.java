package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.Schemas;
import io.weft.kernel.RefusedException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The JSON Schemas of documents, under the names by which they refer to each other. */
@Path("/api/v1/schemas")
@Authenticated
public class SchemasResource {
    @GET
    @Path("{name}")
    @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
    public String show(@PathParam("name") String name) {
        return Schemas.text(name)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND,
                        "schema-not-found",
                        "",
                        "There is no schema of this name; there is " + String.join(", ", Schemas.names()) + "."));
    }
}
