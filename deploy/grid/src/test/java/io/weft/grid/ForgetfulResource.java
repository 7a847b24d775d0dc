package io.weft.grid;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Part of the program under test only: forgets to ask whether the caller belongs to the tenant. */
@Path("/api/v1/tenants/{tenant}/test-forgetful")
@Authenticated
public class ForgetfulResource {
    @GET
    @Operation(hidden = true)
    public String show(@PathParam("tenant") String tenant) {
        return "what is " + tenant + "'s";
    }
}
