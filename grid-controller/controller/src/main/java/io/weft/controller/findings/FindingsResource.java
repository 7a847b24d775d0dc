package io.weft.controller.findings;

import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What is wrong in the grid, for its operators. Looked at when asked. */
@Path("/api/v1/grid/findings")
@RolesAllowed(CurrentCaller.OPERATOR)
public class FindingsResource {
    private final Findings findings;

    FindingsResource(Findings findings) {
        this.findings = findings;
    }

    @GET
    public Findings.Report look() {
        return findings.report();
    }
}
