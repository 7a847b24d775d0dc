package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Secrets;
import io.weft.catalog.TerminalRef;
import io.weft.controller.operations.Operation;
import io.weft.controller.operations.OperationView;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Membership;
import io.weft.tenancy.Project;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Applications of a tenant. Every change answers at once with an operation to follow. */
@Path("/api/v1/tenants/{tenant}/applications")
@Authenticated
public class ApplicationsResource {
    private static final String YAML = "application/yaml";
    private static final int PAGE_LIMIT = 500;

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Requests requests;
    private final Showing showing;
    private final Library library;

    ApplicationsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Requests requests,
            Showing showing,
            Library library) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.requests = requests;
        this.showing = showing;
        this.library = library;
    }

    /** @param actions what may be done here beside looking, and why not */
    public record Listing(List<Views.Summary> items, Optional<String> next, List<Views.Action> actions) {}

    public record Scale(String appliance, Integer count) {}

    public record Ends(String from, String to) {}

    @GET
    public Listing list(
            @PathParam("tenant") String tenantName,
            @QueryParam("project") Optional<String> project,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        var member = access.member(tenantName, Role.VIEWER);
        var tenant = member.tenant().id();
        var size = Math.clamp(limit, 1, PAGE_LIMIT);
        var within = project.map(it -> access.project(member, it, Role.VIEWER));
        return transactions.forTenant(tenant, () -> {
            var page = within.map(it -> applications.pageIn(tenant, it.id(), after, size))
                    .orElseGet(() -> applications.page(tenant, after, size));
            var next = page.size() < size
                    ? Optional.<String>empty()
                    : Optional.of(page.getLast().name());
            return new Listing(showing.summaries(page), next, List.of(Action.create(eyes(member))));
        });
    }

    @POST
    @Consumes({YAML, MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response create(
            @PathParam("tenant") String tenantName,
            @QueryParam("project") @DefaultValue(Project.USUAL) String project,
            String text) {
        var member = access.member(tenantName, Action.CREATING);
        var tenant = member.tenant().id();
        var home = access.project(member, project, Action.CREATING);
        var made = requests.create(tenant, home.id(), text, callers.get().name());
        var shown = transactions.forTenant(tenant, () -> showing.whole(made, eyes(member)));
        return Response.created(uri(tenantName, made.name()))
                .entity(shown)
                .header("ETag", tag(made.generation()))
                .build();
    }

    @GET
    @Path("{application}")
    public Response show(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var member = access.member(tenantName, Role.VIEWER);
        var tenant = member.tenant().id();
        var shown = transactions.forTenant(
                tenant,
                () -> showing.whole(applications.find(tenant, name).orElseThrow(Requests::notFound), eyes(member)));
        return Response.ok(shown).header("ETag", tag(shown.generation())).build();
    }

    @PUT
    @Path("{application}")
    @Consumes({YAML, MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response edit(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @HeaderParam("If-Match") Optional<String> ifMatch,
            String text) {
        var asked = asked(tenantName, name, Action.EDIT);
        var generation = ifMatch.orElseThrow(() -> new RefusedException(
                Kind.STALE, "if-match-missing", "If-Match", "Say which generation was edited, or * for any."));
        var document = library.read(text);
        return accepted(
                tenantName,
                name,
                requests.edit(
                        asked,
                        Operation.Kind.EDIT,
                        generation(generation),
                        before -> Secrets.restored(document, before, library.catalog(asked.tenant(), document))));
    }

    @POST
    @Path("{application}/start")
    public Response start(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @QueryParam("mode") @DefaultValue("normal") String mode) {
        var how = StartMode.of(mode);
        var asked = asked(tenantName, name, how == StartMode.DEBUG ? Action.DEBUG : Action.START);
        return accepted(tenantName, name, requests.start(asked, how));
    }

    @POST
    @Path("{application}/stop")
    public Response stop(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var asked = asked(tenantName, name, Action.STOP);
        return accepted(tenantName, name, requests.wish(asked, Wish.STOPPED, Operation.Kind.STOP));
    }

    /** @param days after which it is destroyed, unless somebody keeps it: it is stopped until then. At once without */
    @POST
    @Path("{application}/destroy")
    public Response destroy(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @QueryParam("days") @DefaultValue("0") int days) {
        if (days < 0 || days > Grace.MOST_DAYS) {
            throw new RefusedException(Kind.INVALID, "field-invalid", "days", "Say 0 to " + Grace.MOST_DAYS + " days.");
        }
        var asked = asked(tenantName, name, Action.DESTROY);
        if (days > 0) {
            return accepted(tenantName, name, requests.destroyIn(asked, days));
        }
        return accepted(tenantName, name, requests.wish(asked, Wish.DESTROYED, Operation.Kind.DESTROY));
    }

    @POST
    @Path("{application}/scale")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response scale(@PathParam("tenant") String tenantName, @PathParam("application") String name, Scale scale) {
        var asked = asked(tenantName, name, Action.SCALE);
        if (scale == null || scale.appliance() == null || scale.count() == null) {
            throw incomplete("Say which appliance and how many: {\"appliance\": \"web\", \"count\": 2}.");
        }
        UnaryOperator<ApplicationDocument> edit =
                it -> it.withCount(scale.appliance(), scale.count()).orThrow();
        return accepted(tenantName, name, requests.edit(asked, Operation.Kind.SCALE, Optional.empty(), edit));
    }

    @POST
    @Path("{application}/wires")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response wire(@PathParam("tenant") String tenantName, @PathParam("application") String name, Ends ends) {
        var asked = asked(tenantName, name, Action.WIRE);
        if (ends == null || ends.from() == null || ends.to() == null) {
            throw incomplete("Say where the wire begins and ends: {\"from\": \"web.app\", \"to\": \"app.in\"}.");
        }
        var from = terminal(ends.from(), "from");
        var to = terminal(ends.to(), "to");
        return accepted(
                tenantName,
                name,
                requests.edit(
                        asked,
                        Operation.Kind.WIRE,
                        Optional.empty(),
                        it -> it.withWire(from, to).orThrow()));
    }

    @DELETE
    @Path("{application}/wires/{wire:.+}")
    public Response unwire(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("wire") String wire) {
        var asked = asked(tenantName, name, Action.WIRE);
        var ends = wire.split("->", 2);
        if (ends.length != 2) {
            throw incomplete("A wire is called by its ends, as in web.app->app.in.");
        }
        var from = terminal(ends[0], "from");
        var to = terminal(ends[1], "to");
        return accepted(
                tenantName,
                name,
                requests.edit(
                        asked,
                        Operation.Kind.UNWIRE,
                        Optional.empty(),
                        it -> it.withoutWire(from, to).orThrow()));
    }

    private Eyes eyes(Membership member) {
        return Eyes.of(member, callers.get().subject());
    }

    private Requests.Asked asked(String tenantName, String name, Action action) {
        TenantId tenant = action.ends()
                ? access.requireInAnyState(tenantName, action.role)
                : access.require(tenantName, action.role);
        return new Requests.Asked(tenant, name, callers.get().name());
    }

    private static TerminalRef terminal(String text, String field) {
        try {
            return TerminalRef.of(text);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    Kind.INVALID, "terminal-malformed", field, text + " is not of the form appliance.terminal.");
        }
    }

    private static RefusedException incomplete(String reason) {
        return new RefusedException(Kind.INVALID, "body-incomplete", "", reason);
    }

    private static Optional<Long> generation(String ifMatch) {
        if (ifMatch.trim().equals("*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Long.parseLong(ifMatch.replace("W/", "").replace("\"", "").trim()));
        } catch (NumberFormatException e) {
            throw new RefusedException(
                    Kind.STALE, "if-match-unknown", "If-Match", "This is no generation of the application.");
        }
    }

    public static Response accepted(String tenantName, String name, Operation operation) {
        return Response.accepted(OperationView.of(operation, name))
                .location(URI.create("/api/v1/tenants/" + tenantName + "/operations/" + operation.id()))
                .header("ETag", tag(operation.generation()))
                .build();
    }

    private static URI uri(String tenantName, String name) {
        return URI.create("/api/v1/tenants/" + tenantName + "/applications/" + name);
    }

    static String tag(long generation) {
        return "\"" + generation + "\"";
    }
}
