package io.weft.controller.loop;

import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Secrets;
import io.weft.catalog.Upgrades;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.applications.Marks;
import io.weft.controller.applications.Wish;
import io.weft.controller.planning.Planner;
import io.weft.controller.planning.Replacing;
import io.weft.controller.planning.Snapshot;
import io.weft.controller.quotas.DrawnUse;
import io.weft.controller.surviving.Admitting;
import io.weft.controller.surviving.Keeping;
import io.weft.controller.surviving.Policy;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Estimate;
import io.weft.tenancy.Pricing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Answers what running a document would do, by the very planner that would do it. Nothing is adopted. */
@ApplicationScoped
class Plans {
    private final Transactions transactions;
    private final Applications applications;
    private final Library library;
    private final Snapshots snapshots;
    private final Pricing pricing;
    private final Survival survival;
    private final InstantSource clock;

    Plans(
            Transactions transactions,
            Applications applications,
            Library library,
            Snapshots snapshots,
            Pricing pricing,
            Survival survival,
            InstantSource clock) {
        this.transactions = transactions;
        this.applications = applications;
        this.library = library;
        this.snapshots = snapshots;
        this.pricing = pricing;
        this.survival = survival;
        this.clock = clock;
    }

    private record Question(Application application, ApplicationDocument document) {}

    /** @param text the document as it might be; nothing asks about the one in force */
    PlanView of(TenantId tenant, String name, String text) {
        return answer(transactions.forTenant(tenant, () -> {
            var application = applications.find(tenant, name).orElseThrow(Plans::notFound);
            var inForce = library.read(applications.text(application));
            var asked = isNothing(text) ? inForce : restored(tenant, text, inForce);
            var marks = application.marks().redrawn(library.expand(tenant, inForce), library.expand(tenant, asked));
            return new Question(
                    application.wished(Wish.RUNNING, clock.instant()).with(marks), asked);
        }));
    }

    private ApplicationDocument restored(TenantId tenant, String text, ApplicationDocument inForce) {
        var asked = library.read(text);
        return Secrets.restored(asked, inForce, library.catalog(tenant, asked));
    }

    /**
     * A document that is no application yet.
     *
     * @param project where it would be, whose quota counts; only the tenant's does when it is empty
     */
    PlanView ofDraft(TenantId tenant, Optional<ProjectId> project, String text) {
        var document = library.read(text);
        var now = clock.instant();
        var unborn = new Application(
                new ApplicationId(UUID.randomUUID()),
                tenant,
                project.orElseGet(() -> new ProjectId(UUID.randomUUID())),
                document.name(),
                document.metadata().title(),
                Wish.RUNNING,
                1,
                1,
                ApplicationState.STOPPED,
                "",
                now,
                now,
                Marks.NONE.holding(transactions.forTenant(
                        tenant, () -> library.expand(tenant, document).standby())));
        return answer(new Question(unborn, document));
    }

    /** What going to another version of a class would do, to whom and in which way. */
    UpgradeView ofUpgrade(TenantId tenant, String name, UpgradesResource.Asked asked) {
        record Going(Application application, Upgrades.Upgrade upgrade) {}
        var going = transactions.forTenant(tenant, () -> {
            var application = applications.find(tenant, name).orElseThrow(Plans::notFound);
            var inForce = library.read(applications.text(application));
            var upgrade = Upgrades.plan(inForce, asked.className(), asked.version(), library.catalog(tenant));
            return new Going(application.wished(Wish.RUNNING, clock.instant()), upgrade.orThrow());
        });
        var upgrade = going.upgrade();
        if (!upgrade.broken().isEmpty()) {
            return UpgradeView.refused(upgrade);
        }
        return answer(new Question(going.application(), upgrade.document()), (snapshot, plan) -> {
            var counts = snapshot.expansion().appliances().stream()
                    .collect(Collectors.toMap(FlatAppliance::name, FlatAppliance::count));
            return UpgradeView.of(upgrade, Replacing.outdated(snapshot), counts, plan);
        });
    }

    private PlanView answer(Question question) {
        return answer(question, (_, plan) -> plan);
    }

    private <T> T answer(Question question, BiFunction<Snapshot, PlanView, T> said) {
        record Read(Snapshot snapshot, Estimate price, Admitting admitting) {}
        var tenant = question.application().tenant();
        var read = transactions.gridWide(() -> {
            var expansion = library.expand(tenant, question.document());
            return new Read(
                    snapshots.of(question.application(), expansion),
                    pricing.estimate(tenant, DrawnUse.of(expansion), clock.instant()),
                    survival.policy.admitting());
        });
        var decision = Planner.plan(read.snapshot());
        // Outside that scope: what would survive is asked in one of its own.
        var broken = read.admitting() == Admitting.OFF
                ? List.<String>of()
                : survival.keeping.broken(read.snapshot(), decision);
        var weighed = new PlanView.Weighed(read.admitting(), broken);
        return said.apply(read.snapshot(), PlanView.of(read.snapshot(), decision, weighed, read.price()));
    }

    /** What would survive then, and what the operators of the grid make of it. */
    @Singleton
    static final class Survival {
        private final Policy policy;
        private final Keeping keeping;

        Survival(Policy policy, Keeping keeping) {
            this.policy = policy;
            this.keeping = keeping;
        }
    }

    private static boolean isNothing(String text) {
        return text == null || text.isBlank() || text.strip().equals("{}");
    }

    private static RefusedException notFound() {
        return new RefusedException(
                RefusedException.Kind.NOT_FOUND, "application-not-found", "", "There is no application of this name.");
    }
}
