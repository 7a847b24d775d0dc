package io.weft.controller.diskimages;

import io.quarkus.security.Authenticated;
import io.weft.controller.edge.Pieces;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A tenant's images: what the classes that it publishes make their disks of, as {@code tenant/NAME}. */
@Path("/api/v1/tenants/{tenant}/images")
@Authenticated
public class DiskImagesResource {
    private static final Role IMPORTING = Role.DEVELOPER;

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Receiving receiving;
    private final ImageUsers users;

    DiskImagesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Receiving receiving,
            ImageUsers users) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.receiving = receiving;
        this.users = users;
    }

    /**
     * @param format {@code qcow2}, {@code raw} or {@code ova}: it is never guessed
     * @param digest of the file, {@code sha256:} and hexadecimal digits
     * @param bytes how long it is
     */
    public record Bring(String format, String digest, long bytes) {}

    /**
     * @param offset in the file; where the piece before it ended
     * @param data in base64, of at most 512 KiB
     */
    public record Piece(long offset, String data) {}

    /**
     * @param state {@code receiving} or {@code ready}
     * @param received how much of the file is here
     * @param sizeMib of the disk in it, once it is ready
     * @param storedBytes what each host fetches of it, once it is ready
     */
    public record ImageView(
            String name,
            String state,
            String format,
            String digest,
            long bytes,
            long received,
            Optional<Integer> sizeMib,
            Optional<Long> storedBytes,
            String by,
            Instant at) {}

    public record ImageItems(List<ImageView> items) {}

    @GET
    public ImageItems list(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(
                tenant,
                () -> new ImageItems(receiving.all(tenant).stream()
                        .map(it -> view(tenant, it))
                        .toList()));
    }

    /** The same file again goes on where it was; another one under the name of an image that is ready is refused. */
    @PUT
    @Path("{image}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ImageView bring(@PathParam("tenant") String tenantName, @PathParam("image") String name, Bring asked) {
        var who = who(tenantName);
        if (asked == null || asked.format() == null || asked.digest() == null) {
            throw incomplete(
                    "Say what is to come: {\"format\": \"qcow2\", \"digest\": \"sha256:\u2026\", \"bytes\": 1}.");
        }
        var format = ImageFormat.of(asked.format())
                .orElseThrow(() -> new RefusedException(
                        Kind.INVALID, "value-not-allowed", "format", "A format is qcow2, raw or ova."));
        var content = new StoredImage.Content(format, asked.digest(), asked.bytes());
        return transactions.forTenant(who.tenant(), () -> view(who.tenant(), receiving.begin(who, name, content)));
    }

    /** Pieces come in order; one that came before changes nothing. */
    @PUT
    @Path("{image}/data")
    @Consumes(MediaType.APPLICATION_JSON)
    public ImageView send(@PathParam("tenant") String tenantName, @PathParam("image") String name, Piece piece) {
        var who = who(tenantName);
        var data = Pieces.bytes(Optional.ofNullable(piece).map(Piece::data));
        return transactions.forTenant(
                who.tenant(), () -> view(who.tenant(), receiving.send(who.tenant(), name, piece.offset(), data)));
    }

    /** Judges the file and brings it into the grid's form; what is not taken is gone. Takes as long as it is large. */
    @PUT
    @Path("{image}/ready")
    public ImageView finish(@PathParam("tenant") String tenantName, @PathParam("image") String name) {
        var who = who(tenantName);
        var image = transactions.forTenant(who.tenant(), () -> receiving.require(who.tenant(), name));
        if (image.ready().isEmpty()) {
            var ready = receiving.take(who.tenant(), image);
            return transactions.forTenant(who.tenant(), () -> view(who.tenant(), receiving.ready(who, name, ready)));
        }
        return view(who.tenant(), image);
    }

    /** Of an image that no class of the tenant's uses; its name is never used for something else. */
    @DELETE
    @Path("{image}")
    public void remove(@PathParam("tenant") String tenantName, @PathParam("image") String name) {
        var who = who(tenantName);
        var blob = transactions.forTenant(who.tenant(), () -> {
            var image = receiving.require(who.tenant(), name);
            users.requireNone(who.tenant(), name);
            receiving.remove(who, name);
            return image.ready().map(StoredImage.Ready::blob);
        });
        blob.ifPresent(it -> transactions.gridWide(() -> {
            receiving.sweepBlob(it);
            return true;
        }));
    }

    private Receiving.Who who(String tenantName) {
        return new Receiving.Who(
                access.member(tenantName, IMPORTING).tenant().id(),
                callers.get().name());
    }

    private ImageView view(TenantId tenant, StoredImage it) {
        return new ImageView(
                it.name(),
                it.ready().isPresent() ? "ready" : "receiving",
                it.content().format().name().toLowerCase(Locale.ROOT),
                it.content().digest(),
                it.content().bytes(),
                receiving.received(tenant, it),
                it.ready().map(StoredImage.Ready::sizeMib),
                it.ready().map(StoredImage.Ready::bytes),
                it.by(),
                it.at());
    }

    private static RefusedException incomplete(String reason) {
        return new RefusedException(Kind.INVALID, "body-incomplete", "", reason);
    }
}
