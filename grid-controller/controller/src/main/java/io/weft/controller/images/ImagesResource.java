package io.weft.controller.images;

import io.weft.controller.joining.HostSecrets;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Blobs for hosts, which know no issuer: they show the secret they were given when they joined. */
@Path("/images")
@PermitAll
public class ImagesResource {
    private static final String SCHEME = "Bearer ";

    private final ImageDirectory images;
    private final HostSecrets secrets;

    ImagesResource(ImageDirectory images, HostSecrets secrets) {
        this.images = images;
        this.secrets = secrets;
    }

    @GET
    @Path("{digest}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public java.nio.file.Path blob(
            @PathParam("digest") String digest, @HeaderParam("Authorization") String authorization) {
        if (authorization == null
                || !authorization.startsWith(SCHEME)
                || !secrets.opensImages(authorization.substring(SCHEME.length()))) {
            throw new NotAuthorizedException("Bearer");
        }
        return Digest.parse(digest).flatMap(images::blob).orElseThrow(NotFoundException::new);
    }
}
