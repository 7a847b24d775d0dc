package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.Archives;
import io.weft.controller.joining.GridSigner;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Whom to trust with an archive that this grid has signed. */
@Path("/api/v1/archive-key")
@Authenticated
public class ArchiveKeyResource {
    private final GridSigner signer;

    ArchiveKeyResource(GridSigner signer) {
        this.signer = signer;
    }

    public record Key(String algorithm, String key) {}

    /** The public half of what this grid signs archives with. */
    @GET
    public Key show() {
        return new Key("Ed25519", Archives.told(signer.keys()));
    }
}
