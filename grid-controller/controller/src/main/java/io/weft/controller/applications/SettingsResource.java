package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.Appliance;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.Property;
import io.weft.catalog.Signature;
import io.weft.controller.operations.Operation;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What can be set of an application, what is set, and what holds; and setting it without an edit of the text. */
@Path("/api/v1/tenants/{tenant}/applications/{application}")
@Authenticated
public class SettingsResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Requests requests;
    private final Library library;

    SettingsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Requests requests,
            Library library) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.requests = requests;
        this.library = library;
    }

    /**
     * @param properties to set, by {@code appliance.property}
     * @param volumes sizes in MiB by name: what exists grows
     * @param reset properties that go back to what their class says
     * @param test whether to judge alone and change nothing
     */
    public record Configure(
            Optional<Map<String, String>> properties,
            Optional<List<String>> reset,
            Optional<Map<String, Integer>> volumes,
            Optional<Boolean> test) {}

    /**
     * One property.
     *
     * @param value what holds; never a secret's
     * @param source {@code set} here, the {@code default} of its class, or {@code none}
     * @param mandatory whether something can't do without it
     */
    public record Setting(
            String appliance,
            String property,
            String type,
            Optional<String> value,
            String source,
            boolean secret,
            boolean mandatory,
            Optional<Long> min,
            Optional<Long> max,
            List<String> values,
            String description) {}

    public record Items(List<Setting> items) {}

    @GET
    @Path("settings")
    public Items show(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return inScope(tenant, name, (_, document) -> settings(tenant, document));
    }

    /** With {@code test} the settings as they would be are the whole answer. */
    @POST
    @Path("configure")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response configure(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, Configure configure) {
        var tenant = access.require(tenantName, Action.EDIT.role);
        var settings = settings(configure);
        if (configure.test().orElse(false)) {
            return Response.ok(inScope(tenant, name, (application, document) -> {
                        Requests.requireStaying(application);
                        Requests.requireUnlocked(application);
                        var changed = settings.in(document);
                        library.expand(tenant, changed);
                        requests.requireGrowing(application, changed);
                        return settings(tenant, changed);
                    }))
                    .build();
        }
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        return ApplicationsResource.accepted(
                tenantName, name, requests.edit(asked, Operation.Kind.CONFIGURE, Optional.empty(), settings::in));
    }

    private static Settings settings(Configure configure) {
        var settings = configure == null
                ? Settings.NONE
                : new Settings(
                        configure.properties().orElse(Map.of()),
                        configure.reset().orElse(List.of()),
                        configure.volumes().orElse(Map.of()));
        if (settings.isEmpty()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "body-incomplete",
                    "",
                    "Say what to set, reset or grow: {\"properties\": {\"app.program\": \"...\"}, \"reset\": [\"web.page\"], "
                            + "\"volumes\": {\"links\": 512}}.");
        }
        return settings;
    }

    private Items inScope(TenantId tenant, String name, BiFunction<Application, ApplicationDocument, Items> question) {
        return transactions.forTenant(tenant, () -> {
            var application = applications.find(tenant, name).orElseThrow(Requests::notFound);
            return question.apply(application, library.read(applications.text(application)));
        });
    }

    private Items settings(TenantId tenant, ApplicationDocument document) {
        var known = document.known(library.catalog(tenant, document));
        return new Items(document.appliances().stream()
                .flatMap(it -> settings(known, it))
                .toList());
    }

    private static Stream<Setting> settings(Catalog known, Appliance appliance) {
        return known.signature(appliance.className()).stream()
                .flatMap(signature -> signature.properties().stream().map(it -> setting(appliance, it)));
    }

    private static Setting setting(Appliance appliance, Signature.Setting it) {
        Property leaf = it.leaves().getFirst();
        var set = Optional.ofNullable(appliance.properties().get(it.name()));
        var holds = set.or(leaf::defaultValue);
        return new Setting(
                appliance.name(),
                it.name(),
                it.type().name().toLowerCase(java.util.Locale.ROOT),
                it.secret() ? Optional.empty() : holds,
                set.isPresent() ? "set" : holds.isPresent() ? "default" : "none",
                it.secret(),
                it.needed(),
                leaf.min(),
                leaf.max(),
                leaf.values(),
                leaf.description());
    }
}
