package io.weft.controller.tiers;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How an application's appliances scale by their rules, and the switches for it. */
@Path("/api/v1/tenants/{tenant}/applications/{application}/scaling")
@Authenticated
public class ScalingResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Library library;
    private final Tiers tiers;
    private final News news;

    ScalingResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Library library,
            Tiers tiers,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.library = library;
        this.tiers = tiers;
        this.news = news;
    }

    @Singleton
    static final class News {
        private final Outbox outbox;
        private final IdSource ids;
        private final InstantSource clock;

        News(Outbox outbox, IdSource ids, InstantSource clock) {
            this.outbox = outbox;
            this.ids = ids;
            this.clock = clock;
        }

        void tell(Application application, String what, String message) {
            outbox.add(new Event(
                    ids.next(),
                    "weft.application." + what,
                    "application/" + application.id(),
                    Optional.of(application.tenant()),
                    clock.instant(),
                    message,
                    Map.of("name", application.name(), "generation", application.generation())));
        }
    }

    @GET
    public ScalingView.Listing show(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> listing(tenant, application(tenant, name)));
    }

    @POST
    @Path("{appliance}/pause")
    public ScalingView.Listing pause(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("appliance") String appliance) {
        var by = callers.get().name();
        var now = news.clock.instant();
        return changed(
                new Asked(access.require(tenantName, Role.OPERATOR), name, appliance),
                "scaling-paused",
                by + " paused the rule of " + appliance,
                it -> it.paused(it.pause().or(() -> Optional.of(new WatchedTier.Pause(by, now)))));
    }

    @POST
    @Path("{appliance}/resume")
    public ScalingView.Listing resume(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("appliance") String appliance) {
        return changed(
                new Asked(access.require(tenantName, Role.OPERATOR), name, appliance),
                "scaling-resumed",
                callers.get().name() + " let the rule of " + appliance + " go on",
                it -> it.paused(Optional.empty()));
    }

    @POST
    @Path("{appliance}/reset-breaker")
    public ScalingView.Listing resetBreaker(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("appliance") String appliance) {
        return changed(
                new Asked(access.require(tenantName, Role.OPERATOR), name, appliance),
                "scaling-breaker-reset",
                callers.get().name() + " reset the breaker of " + appliance,
                it -> it.seen(it.memory().repaired(), it.looks()));
    }

    private record Asked(TenantId tenant, String application, String appliance) {}

    private ScalingView.Listing changed(Asked asked, String what, String message, UnaryOperator<WatchedTier> change) {
        return transactions.forTenant(asked.tenant(), () -> {
            var application = application(asked.tenant(), asked.application());
            var tier = tiers.lock(asked.tenant(), application.id(), asked.appliance())
                    .orElseThrow(() -> new RefusedException(
                            Kind.NOT_FOUND,
                            "scaling-not-found",
                            "appliance",
                            "No appliance " + asked.appliance() + " of the application scales by a rule."));
            tiers.put(asked.tenant(), change.apply(tier), Instant.EPOCH);
            news.tell(application, what, message + " in application " + application.name() + ".");
            return listing(asked.tenant(), application);
        });
    }

    private ScalingView.Listing listing(TenantId tenant, Application application) {
        var watched = tiers.of(tenant, application.id());
        return new ScalingView.Listing(library.read(applications.text(application)).appliances().stream()
                .filter(it -> it.scaling().isPresent())
                .map(it -> ScalingView.of(
                        it,
                        watched.stream()
                                .filter(tier -> tier.appliance().equals(it.name()))
                                .findFirst()))
                .toList());
    }

    private Application application(TenantId tenant, String name) {
        return applications
                .find(tenant, name)
                .orElseThrow(() -> new RefusedException(
                        Kind.NOT_FOUND, "application-not-found", "", "There is no application of this name."));
    }
}
