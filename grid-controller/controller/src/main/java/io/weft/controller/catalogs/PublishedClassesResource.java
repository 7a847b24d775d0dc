package io.weft.controller.catalogs;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.ClassViews.Comparison;
import io.weft.controller.applications.ClassViews.Items;
import io.weft.controller.applications.ClassesResource.ClassText;
import io.weft.controller.catalogs.Shelf.PublishedPage;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** The catalog of a tenant. A class's name is here as it calls itself; drawings write {@code tenant/} in front of it. */
@Path("/api/v1/tenants/{tenant}/classes")
@Authenticated
public class PublishedClassesResource {
    private static final Role PUBLISHING = Role.DEVELOPER;

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Publishing publishing;
    private final Shelf shelf;

    PublishedClassesResource(
            TenantAccess access, CurrentCaller callers, Transactions transactions, Publishing publishing, Shelf shelf) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.publishing = publishing;
        this.shelf = shelf;
    }

    /**
     * @param text the document of a class or an assembly
     * @param guide what people are to read about it, in Markdown
     */
    public record Publish(String text, Optional<String> guide) {}

    /** @param note why, for the others */
    public record ClassLock(Optional<String> note) {}

    /** @param replacement what to draw instead, as a drawing names it */
    public record Deprecate(Optional<String> reason, Optional<String> replacement) {}

    public record ClassNamed(String name) {}

    /** All that a drawing of the tenant's may name: the grid's classes and the tenant's own. */
    @GET
    public Items list(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> shelf.items(tenant));
    }

    /** A version is written once; the same content again changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(@PathParam("tenant") String tenantName, Publish asked) {
        var who = author(tenantName);
        if (asked == null || asked.text() == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "text", "Send the document of the class: {\"text\": \"…\"}.");
        }
        var content = new Publishing.Content(asked.text(), asked.guide().orElse(""));
        var page = transactions.forTenant(who.tenant(), () -> {
            var entry = publishing.publish(who, content);
            return shelf.page(who.tenant(), entry.name());
        });
        var name = page.shown().name().substring(page.shown().name().indexOf('/') + 1);
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/classes/" + name))
                .entity(page)
                .build();
    }

    @GET
    @Path("{class}")
    public PublishedPage show(@PathParam("tenant") String tenantName, @PathParam("class") String name) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> shelf.page(tenant, name));
    }

    /**
     * Nobody's but whoever locked it while the class is locked.
     *
     * @param version the standard one, unless it is said
     */
    @GET
    @Path("{class}/text")
    public ClassText text(
            @PathParam("tenant") String tenantName,
            @PathParam("class") String name,
            @QueryParam("version") @DefaultValue("") String version) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var who = new Author(tenant, callers.get().name(), callers.get().subject(), false);
        return transactions.forTenant(tenant, () -> {
            publishing.requireOpen(who, name);
            return shelf.text(tenant, name, version);
        });
    }

    @GET
    @Path("{class}/diff")
    public Comparison compare(
            @PathParam("tenant") String tenantName,
            @PathParam("class") String name,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> shelf.compare(tenant, name, from, to));
    }

    /** Its inside is shown to nobody else and no version is added; whoever draws with it goes on doing so. */
    @PUT
    @Path("{class}/lock")
    @Consumes(MediaType.APPLICATION_JSON)
    public PublishedPage lock(
            @PathParam("tenant") String tenantName, @PathParam("class") String name, ClassLock asked) {
        var note = Optional.ofNullable(asked).flatMap(ClassLock::note).orElse("");
        return changed(tenantName, name, who -> publishing.lock(who, name, note.strip()));
    }

    @DELETE
    @Path("{class}/lock")
    public PublishedPage unlock(@PathParam("tenant") String tenantName, @PathParam("class") String name) {
        return changed(tenantName, name, who -> publishing.unlock(who, name));
    }

    /** Forbids nothing: whoever draws with it reads what is said, and what to draw instead. */
    @PUT
    @Path("{class}/deprecation")
    @Consumes(MediaType.APPLICATION_JSON)
    public PublishedPage deprecate(
            @PathParam("tenant") String tenantName, @PathParam("class") String name, Deprecate asked) {
        var said = Optional.ofNullable(asked);
        var reason = said.flatMap(Deprecate::reason).orElse("").strip();
        var replacement = said.flatMap(Deprecate::replacement).orElse("");
        return changed(tenantName, name, who -> publishing.deprecate(who, name, reason, replacement));
    }

    @DELETE
    @Path("{class}/deprecation")
    public PublishedPage undeprecate(@PathParam("tenant") String tenantName, @PathParam("class") String name) {
        return changed(tenantName, name, who -> publishing.undeprecate(who, name));
    }

    /** Every version, under another name. */
    @POST
    @Path("{class}/copy")
    @Consumes(MediaType.APPLICATION_JSON)
    public PublishedPage copy(
            @PathParam("tenant") String tenantName, @PathParam("class") String name, ClassNamed asked) {
        var who = author(tenantName);
        var other = other(asked);
        return changed(who, other, () -> publishing.copy(who, name, other));
    }

    /** Of a class that nothing is drawn with. */
    @POST
    @Path("{class}/rename")
    @Consumes(MediaType.APPLICATION_JSON)
    public PublishedPage rename(
            @PathParam("tenant") String tenantName, @PathParam("class") String name, ClassNamed asked) {
        var who = author(tenantName);
        var other = other(asked);
        return changed(who, other, () -> publishing.rename(who, name, other));
    }

    private static String other(ClassNamed asked) {
        if (asked == null || asked.name() == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "name", "Say what it is to be called: {\"name\": \"front\"}.");
        }
        return asked.name();
    }

    /**
     * What nothing is drawn with; its number is never used for something else.
     *
     * @param version all of them, unless it is said
     */
    @DELETE
    @Path("{class}")
    public void remove(
            @PathParam("tenant") String tenantName,
            @PathParam("class") String name,
            @QueryParam("version") Optional<String> version) {
        var who = author(tenantName);
        transactions.forTenant(who.tenant(), () -> {
            publishing.remove(who, name, version);
            return true;
        });
    }

    private PublishedPage changed(String tenantName, String shown, Consumer<Author> change) {
        var who = author(tenantName);
        return changed(who, shown, () -> change.accept(who));
    }

    private PublishedPage changed(Author who, String shown, Runnable change) {
        return transactions.forTenant(who.tenant(), () -> {
            change.run();
            return shelf.page(who.tenant(), shown);
        });
    }

    private Author author(String tenantName) {
        return author(access, callers, tenantName);
    }

    static Author author(TenantAccess access, CurrentCaller callers, String tenantName) {
        var member = access.member(tenantName, PUBLISHING);
        TenantId tenant = member.tenant().id();
        return new Author(
                tenant,
                callers.get().name(),
                callers.get().subject(),
                member.role().covers(Role.MANAGER));
    }
}
