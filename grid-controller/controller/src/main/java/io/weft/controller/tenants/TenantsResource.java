package io.weft.controller.tenants;

import io.weft.controller.edge.Page;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Directory;
import io.weft.tenancy.TenantState;
import io.weft.tenancy.Tenants;
import io.weft.tenancy.TenantsConfig;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Tenants of the grid, for its operators. They see that tenants are there and what they take, and nothing inside. */
@Path("/api/v1/grid/tenants")
@RolesAllowed(CurrentCaller.OPERATOR)
public class TenantsResource {
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Tenants tenants;
    private final Directory directory;
    private final TenantsConfig config;
    private final Looking looking;
    private final Founding founding;

    TenantsResource(
            CurrentCaller callers,
            Transactions transactions,
            Tenants tenants,
            Directory directory,
            TenantsConfig config,
            Looking looking,
            Founding founding) {
        this.callers = callers;
        this.transactions = transactions;
        this.tenants = tenants;
        this.directory = directory;
        this.config = config;
        this.looking = looking;
        this.founding = founding;
    }

    /** @param manager user name or e-mail of the first manager; left out, an invitation comes back to hand over */
    public record NewTenant(Optional<String> name, Optional<String> title, Optional<String> manager) {}

    /** @param invitation the token of the first manager's invitation, shown once; empty when one was named */
    public record Made(TenantView tenant, String invitation) {}

    public record NewTitle(Optional<String> title) {}

    public record Reason(Optional<String> reason) {}

    /** @param name the tenant's own, typed again: what follows can be undone only while its grace lasts */
    public record Deletion(Optional<String> name) {}

    @GET
    public Page<TenantView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") Optional<Integer> limit) {
        var size = Page.size(limit);
        return transactions.gridWide(() -> Page.of(
                        tenants.page(after, size + 1), size, it -> it.tenant().name())
                .as(looking::view));
    }

    @POST
    public Response create(NewTenant asked) {
        var wanted = Optional.ofNullable(asked);
        var made = Tenants.NewTenant.read(
                wanted.flatMap(NewTenant::name), wanted.flatMap(NewTenant::title), Optional.empty());
        var manager = wanted.flatMap(NewTenant::manager)
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(this::person);
        var by = callers.get().name();
        var answer = transactions.gridWide(() -> {
            var invitation = founding.found(made, manager, by);
            return new Made(view(made.name()), invitation);
        });
        return Response.created(URI.create("/api/v1/grid/tenants/" + made.name()))
                .entity(answer)
                .build();
    }

    @GET
    @Path("{tenant}")
    public TenantView show(@PathParam("tenant") String name) {
        return transactions.gridWide(() -> view(name));
    }

    /** Its name stays: paths, invoices and the organization are called by it. */
    @PUT
    @Path("{tenant}")
    public TenantView rename(@PathParam("tenant") String name, NewTitle asked) {
        return transactions.gridWide(() -> {
            var kept = tenants.lock(name).orElseThrow(TenantsResource::notFound);
            var title = Tenants.readTitle(
                    Optional.ofNullable(asked).flatMap(NewTitle::title).orElse(""));
            require(kept.tenant().state() instanceof TenantState.Gone ? "It is gone." : "");
            tenants.rename(kept.tenant().id(), title);
            founding.tell(kept, "renamed", callers.get().name() + " called " + name + " “" + title + "”.");
            return view(name);
        });
    }

    /** What runs goes on, and may be stopped and destroyed. Nothing is begun or changed; everything can be read. */
    @POST
    @Path("{tenant}/suspend")
    public TenantView suspend(@PathParam("tenant") String name, Reason asked) {
        return become(name, "suspended", kept -> {
            var why = Optional.ofNullable(asked)
                    .flatMap(Reason::reason)
                    .map(String::strip)
                    .filter(it -> !it.isEmpty() && it.length() <= Founding.LONGEST_REASON)
                    .orElseThrow(() -> new RefusedException(
                            Kind.INVALID, "reason-missing", "reason", "Say why: its members read it."));
            require(TenantView.suspending(kept.tenant().state()));
            return new TenantState.Suspended(founding.now(), callers.get().name(), sentence(why));
        });
    }

    /** Also ends a deletion while its grace lasts. What was stopped for it stays stopped until its people start it. */
    @POST
    @Path("{tenant}/resume")
    public TenantView resume(@PathParam("tenant") String name) {
        return become(name, "resumed", kept -> {
            require(TenantView.resuming(kept.tenant().state()));
            return new TenantState.Active();
        });
    }

    /** Everything is stopped now, and destroyed when the grace is over. */
    @POST
    @Path("{tenant}/delete")
    public TenantView delete(@PathParam("tenant") String name, Deletion asked) {
        return become(name, "deletion-begun", kept -> {
            if (Optional.ofNullable(asked)
                    .flatMap(Deletion::name)
                    .filter(name::equals)
                    .isEmpty()) {
                throw new RefusedException(
                        Kind.INVALID, "name-not-confirmed", "name", "Say the tenant's name again: " + name + ".");
            }
            require(TenantView.deleting(kept.tenant().state()));
            var now = founding.now();
            return new TenantState.Leaving(now, callers.get().name(), now.plus(config.grace()));
        });
    }

    private static String sentence(String text) {
        return text.matches("(?s).*[.!?]") ? text : text + ".";
    }

    private TenantView become(String name, String what, Function<Tenants.Kept, TenantState> next) {
        return transactions.gridWide(() -> {
            var kept = tenants.lock(name).orElseThrow(TenantsResource::notFound);
            var state = next.apply(kept);
            tenants.put(kept.tenant().id(), state, founding.now());
            founding.tell(
                    kept,
                    what,
                    state.hindrance()
                            .orElseGet(() -> callers.get().name() + " resumed "
                                    + kept.tenant().title() + "."));
            return view(name);
        });
    }

    private TenantView view(String name) {
        return looking.view(tenants.find(name).orElseThrow(TenantsResource::notFound));
    }

    private Directory.Person person(String who) {
        return directory
                .person(who)
                .orElseThrow(() -> new RefusedException(
                        Kind.INVALID,
                        "person-unknown",
                        "manager",
                        "The identity provider knows nobody of exactly this name or e-mail."));
    }

    private static void require(String refusal) {
        if (!refusal.isEmpty()) {
            throw new RefusedException(Kind.CONFLICT, "tenant-state", "", refusal);
        }
    }

    static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "tenant-not-found", "", "The grid has no tenant of this name.");
    }
}
