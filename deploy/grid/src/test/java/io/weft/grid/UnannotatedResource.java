package io.weft.grid;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Part of the program under test only: an endpoint whose author forgot to say who may use it. */
@Path("/api/v1/test-forgotten")
public class UnannotatedResource {
    @GET
    @Operation(hidden = true)
    public String show() {
        return "for nobody";
    }
}
