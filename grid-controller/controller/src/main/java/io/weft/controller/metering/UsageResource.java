package io.weft.controller.metering;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Applications;
import io.weft.controller.database.Ids;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.orders.UsageReport;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.UsageSample;
import io.weft.tenancy.UsageTotals;
import io.weft.tenancy.UsageTotals.Question;
import io.weft.tenancy.UsageTotals.Total;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tenant has used, and the readings that it is formed from. */
@Path("/api/v1/tenants/{tenant}/usage")
@Authenticated
public class UsageResource {
    private static final int MOST = 20_000;

    private final TenantAccess access;
    private final Transactions transactions;
    private final Books books;
    private final InstantSource clock;

    UsageResource(TenantAccess access, Transactions transactions, Books books, InstantSource clock) {
        this.access = access;
        this.transactions = transactions;
        this.books = books;
        this.clock = clock;
    }

    /** Where it stands what was used, and by what name. */
    @Singleton
    static final class Books {
        private final UsageTotals totals;
        private final UsageLog log;
        private final MeteredThings things;
        private final Applications applications;

        Books(UsageTotals totals, UsageLog log, MeteredThings things, Applications applications) {
            this.totals = totals;
            this.log = log;
            this.things = things;
            this.applications = applications;
        }
    }

    @GET
    public UsageView show(
            @PathParam("tenant") String tenantName,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to,
            @QueryParam("application") Optional<String> application,
            @QueryParam("group") Optional<String> group) {
        var tenant = access.require(tenantName, Role.BILLING);
        var span = UsageAsked.span(from, to, clock.instant());
        var grouping = UsageAsked.grouping(group);
        return transactions.forTenant(tenant, () -> {
            var question = new Question(application.map(it -> application(tenant, it)), span, grouping);
            var totals = books.totals.of(tenant, question, MOST + 1);
            refuseTooMuch(totals);
            var names = books.things.applicationNames(tenant);
            return new UsageView(
                    tenantName,
                    span.from(),
                    span.to(),
                    UsageAsked.word(grouping),
                    totals.stream().map(it -> line(it, names)).toList());
        });
    }

    private static void refuseTooMuch(List<?> found) {
        if (found.size() > MOST) {
            throw UsageAsked.invalid(
                    "usage-too-much",
                    "from",
                    "More than " + MOST + " lines: ask for less time, for one application, or grouped more coarsely.");
        }
    }

    /** By name, or by id: what is destroyed has given up its name. */
    private ApplicationId application(TenantId tenant, String text) {
        return books.applications
                .find(tenant, text)
                .or(() -> Ids.parse(text, ApplicationId::fromString).flatMap(it -> books.applications.find(tenant, it)))
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND,
                        "application-not-found",
                        "application",
                        "There is no application of this name."))
                .id();
    }

    private static UsageView.Line line(Total it, Map<ApplicationId, String> names) {
        return new UsageView.Line(
                it.startsAt(),
                it.application().map(id -> names.getOrDefault(id, id.toString())),
                it.appliance(),
                it.subject().map(Object::toString),
                UsageView.word(it.meter()),
                UsageView.unit(it.meter()),
                it.quantity(),
                it.coveredMillis() / 1000,
                it.gapMillis() / 1000);
    }

    /** Readings are kept for forty days; the windows formed from them stay. */
    @GET
    @Path("samples")
    public UsageView.Samples samples(
            @PathParam("tenant") String tenantName,
            @QueryParam("subject") Optional<String> subject,
            @QueryParam("meter") Optional<String> meter,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to) {
        var tenant = access.require(tenantName, Role.BILLING);
        var asked = UsageAsked.meter(meter.orElse(""));
        var span = UsageAsked.span(from, to, clock.instant());
        var samples = UsageAsked.subject(subject.orElse(""))
                .map(it -> transactions.forTenant(tenant, () -> books.log.samples(tenant, it, asked, span)))
                .orElse(List.of());
        refuseTooMuch(samples);
        return new UsageView.Samples(
                tenantName,
                subject.orElse(""),
                UsageView.word(asked),
                UsageView.unit(asked),
                samples.stream().map(UsageResource::sample).toList());
    }

    private static UsageView.Sample sample(UsageSample it) {
        var source = it.source();
        var word = UsageView.word(source.meter());
        return new UsageView.Sample(
                UsageReport.id(source.host(), source.subject(), word, source.generation(), it.number()),
                source.host().toString(),
                source.generation(),
                it.number(),
                source.began(),
                it.at(),
                it.toldAt(),
                UsageLog.quantity(source.meter(), it.total()));
    }
}
