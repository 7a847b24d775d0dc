package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Difference;
import io.weft.catalog.Differences;
import io.weft.catalog.Secrets;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the document of an application has been, and what is otherwise from one to another. */
@Path("/api/v1/tenants/{tenant}/applications/{application}")
@Authenticated
public class RevisionsResource {
    private static final int PAGE_LIMIT = 500;

    private final TenantAccess access;
    private final Transactions transactions;
    private final Applications applications;
    private final Revisions revisions;
    private final Library library;

    RevisionsResource(
            TenantAccess access,
            Transactions transactions,
            Applications applications,
            Revisions revisions,
            Library library) {
        this.access = access;
        this.transactions = transactions;
        this.applications = applications;
        this.revisions = revisions;
        this.library = library;
    }

    public record Entry(int number, String madeBy, Instant madeAt, boolean inForce) {}

    /** @param next what to ask for with {@code after}; empty when there are no earlier ones */
    public record Listing(List<Entry> items, Optional<String> next) {}

    public record Whole(int number, String madeBy, Instant madeAt, boolean inForce, String text) {}

    /** @param to empty of a text that was sent and is no revision */
    public record Comparison(int from, Optional<Integer> to, List<Line> items) {}

    /**
     * One difference.
     *
     * @param kind {@code added}, {@code removed} or {@code changed}
     * @param what {@code document}, {@code appliance}, {@code wire}, {@code volume}, or the {@code place} of a shape
     * @param field what of it; empty where the whole of it came or went
     * @param before never a secret's value, as {@code after}
     */
    public record Line(String kind, String what, String name, String field, String before, String after) {
        static Line of(Difference it) {
            return new Line(word(it.kind()), word(it.what()), it.name(), it.field(), it.before(), it.after());
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    @GET
    @Path("revisions")
    public Listing list(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @QueryParam("after") Optional<Integer> after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var size = Math.clamp(limit, 1, PAGE_LIMIT);
        return transactions.forTenant(tenant, () -> {
            var application = application(tenant, name);
            var page = revisions.page(tenant, application.id(), after.orElse(Integer.MAX_VALUE), size);
            var items = page.stream()
                    .map(it -> new Entry(it.number(), it.madeBy(), it.madeAt(), isInForce(application, it)))
                    .toList();
            var more = !items.isEmpty() && items.getLast().number() > 1;
            return new Listing(
                    items, more ? Optional.of(Integer.toString(items.getLast().number())) : Optional.empty());
        });
    }

    /** With its text, secrets hidden. */
    @GET
    @Path("revisions/{revision}")
    public Whole show(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("revision") String number) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> {
            var application = application(tenant, name);
            var it = revision(application, number(number));
            var document = library.read(it.text());
            var shown = Secrets.hidden(document, library.catalog(tenant, document));
            return new Whole(it.number(), it.madeBy(), it.madeAt(), isInForce(application, it), shown.text());
        });
    }

    /**
     * From one revision to another.
     *
     * @param from the one before {@code to}, unless it is said
     * @param to the one in force, unless it is said
     */
    @GET
    @Path("diff")
    public Comparison compare(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @QueryParam("from") Optional<Integer> from,
            @QueryParam("to") Optional<Integer> to) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> {
            var application = application(tenant, name);
            var later = to.orElse(application.revision());
            var earlier = from.orElse(Math.max(1, later - 1));
            return new Comparison(
                    earlier,
                    Optional.of(later),
                    lines(tenant, document(application, earlier), document(application, later)));
        });
    }

    /**
     * From a revision to a text that is none yet. A secret that is hidden in it is the one that the revision has.
     *
     * @param from the one in force, unless it is said
     */
    @POST
    @Path("diff")
    @Consumes({"application/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Comparison compareText(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @QueryParam("from") Optional<Integer> from,
            String text) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> {
            var application = application(tenant, name);
            var earlier = from.orElse(application.revision());
            var before = document(application, earlier);
            var after = Secrets.restored(library.read(text), before, library.catalog(tenant));
            return new Comparison(earlier, Optional.empty(), lines(tenant, before, after));
        });
    }

    private List<Line> lines(TenantId tenant, ApplicationDocument before, ApplicationDocument after) {
        return Differences.between(before, after, library.catalog(tenant)).stream()
                .map(Line::of)
                .toList();
    }

    private ApplicationDocument document(Application application, int number) {
        return library.read(revision(application, number).text());
    }

    private Revision revision(Application application, int number) {
        return revisions.find(application.tenant(), application.id(), number).orElseThrow(RevisionsResource::notFound);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw notFound();
        }
    }

    private static RefusedException notFound() {
        return new RefusedException(
                Kind.NOT_FOUND, "revision-not-found", "", "The application has no revision of this number.");
    }

    private Application application(TenantId tenant, String name) {
        return applications.find(tenant, name).orElseThrow(Requests::notFound);
    }

    private static boolean isInForce(Application application, Revision it) {
        return it.number() == application.revision();
    }
}
