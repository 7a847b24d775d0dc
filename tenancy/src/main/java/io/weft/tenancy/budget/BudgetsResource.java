package io.weft.tenancy.budget;

import io.quarkus.security.Authenticated;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Project;
import io.weft.tenancy.Projects;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.invoice.Spending;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a tenant means to spend, and how it stands. */
@Path("/api/v1/tenants/{tenant}/budgets")
@Authenticated
public class BudgetsResource {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MOST = 50;
    private static final int WHOLE_DIGITS = 12;
    private static final int FRACTION_DIGITS = 6;

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final BudgetRows rows;
    private final BudgetWatch watch;
    private final Spending spending;
    private final Scopes scopes;
    private final BudgetNews news;
    private final InstantSource clock;
    private final Validator validator;

    BudgetsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            BudgetRows rows,
            BudgetWatch watch,
            Spending spending,
            Scopes scopes,
            BudgetNews news,
            InstantSource clock,
            Validator validator) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.rows = rows;
        this.watch = watch;
        this.spending = spending;
        this.scopes = scopes;
        this.news = news;
        this.clock = clock;
        this.validator = validator;
    }

    /** What budgets are of, as callers name it. */
    @Singleton
    static final class Scopes {
        private final Projects projects;
        private final Counted counted;

        Scopes(Projects projects, Counted counted) {
            this.projects = projects;
            this.counted = counted;
        }

        private Scope read(TenantId tenant, NewBudget asked) {
            if (asked.project().isPresent()) {
                return new Scope.OfProject(projects.find(tenant, asked.project().get())
                        .orElseThrow(Project::notFound)
                        .id());
            }
            return asked.application()
                    .<Scope>map(it -> new Scope.OfApplication(new ApplicationId(it)))
                    .orElseGet(Scope.Everything::new);
        }

        private Optional<String> project(TenantId tenant, Scope of) {
            return of.ofProject().flatMap(it -> projects.find(tenant, it)).map(Project::name);
        }
    }

    /**
     * @param application its id; where it and {@code project} are left out, everything counts
     * @param project by name: all applications that are in it, or were at their end
     * @param amount for a billing period, in the currency of the tenant's bills
     * @param alerts percents of the amount; half, four fifths and all of it when left out
     * @param freeze whether nothing may begin or grow once it is spent
     */
    public record NewBudget(
            Optional<UUID> application,
            Optional<String> project,

            @NotNull
            @DecimalMin(value = "0", inclusive = false)
            @Digits(integer = WHOLE_DIGITS, fraction = FRACTION_DIGITS)
            BigDecimal amount,

            Optional<@Size(max = 10) List<@Min(1) @Max(1000) Integer>> alerts,
            boolean freeze) {}

    /**
     * @param project by name
     * @param from when the billing period began
     * @param to when it ends
     * @param spent exact, in the currency, as {@code forecast}
     * @param forecast what the period will cost if the rest of it goes on as the last hour did
     * @param percent of the amount that is spent, rounded down
     * @param foreseen percent of the amount that will be spent, rounded down
     * @param frozenSince empty unless nothing may begin or grow
     */
    public record BudgetView(
            String name,
            Optional<UUID> application,
            Optional<String> project,
            String amount,
            List<Integer> alerts,
            boolean freeze,
            Instant from,
            Instant to,
            String currency,
            int digits,
            String spent,
            String forecast,
            int percent,
            int foreseen,
            Optional<Instant> frozenSince) {}

    public record Budgets(List<BudgetView> items) {}

    @GET
    public Budgets list(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(tenant, () -> {
            var spent = spending.of(tenant, clock.instant());
            return new Budgets(
                    rows.of(tenant).stream().map(it -> view(tenant, it, spent)).toList());
        });
    }

    @GET
    @Path("{budget}")
    public BudgetView show(@PathParam("tenant") String tenantName, @PathParam("budget") String name) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(
                tenant, () -> view(tenant, found(tenant, name), spending.of(tenant, clock.instant())));
    }

    /** Made, or given other figures. What is spent already counts at once. */
    @PUT
    @Path("{budget}")
    public BudgetView set(@PathParam("tenant") String tenantName, @PathParam("budget") String name, NewBudget asked) {
        var tenant = access.require(tenantName, Role.MANAGER);
        requireSensible(name, asked);
        var by = callers.get().name();
        return transactions.forTenant(tenant, () -> {
            var budget = new Budget(
                    name,
                    scopes.read(tenant, asked),
                    asked.amount(),
                    asked.alerts().orElse(List.of(50, 80, 100)),
                    asked.freeze());
            var now = clock.instant();
            var row = rows.named(tenant, name).orElseGet(() -> added(tenant, name));
            row.set(budget);
            row.setBy = by;
            row.setAt = now;
            row.tell(row.told().forgotten());
            rows.persistAndFlush(row);
            news.tell(
                    tenant,
                    budget,
                    "set",
                    by + " set budget " + name + " to " + budget.amountText()
                            + (budget.freeze() ? ", after which nothing begins or grows." : "."),
                    now);
            return view(tenant, row, watch.look(tenant, now));
        });
    }

    @DELETE
    @Path("{budget}")
    public void remove(@PathParam("tenant") String tenantName, @PathParam("budget") String name) {
        var tenant = access.require(tenantName, Role.MANAGER);
        var by = callers.get().name();
        transactions.forTenant(tenant, () -> {
            var row = found(tenant, name);
            rows.delete(row);
            news.tell(tenant, row.toBudget(), "removed", by + " removed budget " + name + ".", clock.instant());
            return tenant;
        });
    }

    /** Looked at behind the gate, so that nobody outside is told anything but that there is nothing. */
    private void requireSensible(String name, NewBudget asked) {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "budget-invalid",
                    "budget",
                    "A name is lower-case letters, digits and hyphens; a letter first.");
        }
        if (asked == null) {
            throw new RefusedException(
                    Kind.INVALID, "budget-invalid", "amount", "Say how much: {\"amount\": \"120.50\"}.");
        }
        if (asked.application().isPresent() && asked.project().isPresent()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "budget-invalid",
                    "project",
                    "A budget is of a project or of an application, not of both.");
        }
        var faults = validator.validate(asked);
        if (!faults.isEmpty()) {
            throw new ConstraintViolationException(faults);
        }
    }

    private BudgetRow added(TenantId tenant, String name) {
        if (rows.of(tenant).size() >= MOST) {
            throw new RefusedException(
                    Kind.CONFLICT, "budget-too-many", "", "A tenant may have " + MOST + " budgets, and this has.");
        }
        var row = new BudgetRow();
        row.tenantId = tenant.value();
        row.name = name;
        row.tell(Told.nothing(Instant.EPOCH));
        return row;
    }

    private BudgetRow found(TenantId tenant, String name) {
        return rows.named(tenant, name)
                .orElseThrow(() -> new RefusedException(
                        Kind.NOT_FOUND, "budget-not-found", "", "There is no budget of this name."));
    }

    private BudgetView view(TenantId tenant, BudgetRow row, Spending.Spent spent) {
        var budget = row.toBudget();
        var counted = scopes.counted.of(tenant, budget.of());
        var soFar = spent.soFar(counted);
        var forecast = spent.forecast(counted);
        return new BudgetView(
                budget.name(),
                budget.of().ofApplication().map(ApplicationId::value),
                scopes.project(tenant, budget.of()),
                budget.amountText(),
                budget.alerts(),
                budget.freeze(),
                spent.period().from(),
                spent.period().to(),
                spent.currency(),
                spent.digits(),
                Budget.plain(soFar),
                Budget.plain(forecast),
                Told.percent(soFar, budget.amount()),
                Told.percent(forecast, budget.amount()),
                row.told().frozenAt());
    }
}
