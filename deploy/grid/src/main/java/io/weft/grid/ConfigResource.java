package io.weft.grid;

import io.weft.controller.joining.GridConfig;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What the page needs before anybody has logged in. Nothing here is a secret, and nothing here may become one. */
@Path("/api/v1/config")
@PermitAll
public class ConfigResource {
    private static final String CLIENT = "weft-ui";

    private final Issuer issuer;
    private final GridConfig grid;

    ConfigResource(Issuer issuer, GridConfig grid) {
        this.issuer = issuer;
        this.grid = grid;
    }

    /** @param frontDoor first octets of the addresses at which gateways are reached */
    public record PageConfig(String issuer, String clientId, String frontDoor) {}

    @GET
    public PageConfig show() {
        return new PageConfig(issuer.url(), CLIENT, grid.frontDoor());
    }
}
