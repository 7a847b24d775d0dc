package io.weft.controller.transfers;

import io.weft.controller.database.Ids;
import io.weft.controller.joining.HostSecrets;
import io.weft.kernel.HostId;
import io.weft.orders.Sending;
import io.weft.orders.Signature;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For hosts, which know no issuer: each request is signed with the host's own key, for this one transfer. */
@Path("/transfers/{transfer}")
@PermitAll
public class TransfersResource {
    private final TransferIntake transfers;
    private final HostSecrets secrets;

    TransfersResource(TransferIntake transfers, HostSecrets secrets) {
        this.transfers = transfers;
        this.secrets = secrets;
    }

    /** @return how much of the file is here */
    @PUT
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public String send(
            @PathParam("transfer") String transfer,
            @HeaderParam(Sending.HEADER) String shown,
            @HeaderParam(Sending.OFFSET) long offset,
            @HeaderParam(Sending.BYTES) long bytes,
            @HeaderParam(Sending.DIGEST) String digest,
            byte[] piece) {
        var id = id(transfer);
        var said = new TransferIntake.Said(offset, bytes, digest == null ? "" : digest);
        return Long.toString(transfers.receive(host(id, shown), id, said, piece));
    }

    @PUT
    @Path("failed")
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public void failed(
            @PathParam("transfer") String transfer, @HeaderParam(Sending.HEADER) String shown, String reason) {
        var id = id(transfer);
        var told = reason.replace("\0", "");
        transfers.fail(host(id, shown), id, told.substring(0, Math.min(told.length(), Sending.MOST_REASON)));
    }

    private static UUID id(String text) {
        return Ids.parse(text, UUID::fromString).orElseThrow(TransferIntake::notFound);
    }

    private HostId host(UUID transfer, String shown) {
        return Optional.ofNullable(shown)
                .filter(it -> it.indexOf('.') > 0)
                .flatMap(it -> Ids.parse(it.substring(0, it.indexOf('.')), HostId::fromString)
                        .filter(host -> Signature.matches(
                                secrets.signingKey(host),
                                Sending.signed(transfer),
                                it.substring(it.indexOf('.') + 1).getBytes(StandardCharsets.US_ASCII))))
                .orElseThrow(TransferIntake::notFound);
    }
}
