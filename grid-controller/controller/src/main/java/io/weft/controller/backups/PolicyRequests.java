package io.weft.controller.backups;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Requests;
import io.weft.controller.schedules.Retention;
import io.weft.controller.schedules.Timetable;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people ask of policies, each in one transaction. */
@ApplicationScoped
class PolicyRequests {
    private static final int MOST_TEST = 100;
    private static final int MOST_KEPT = 150;

    private final Transactions transactions;
    private final Applications applications;
    private final Policies policies;
    private final Backups backups;
    private final BackupRequests requests;
    private final BackupNews news;
    private final InstantSource clock;

    PolicyRequests(
            Transactions transactions,
            Applications applications,
            Policies policies,
            Backups backups,
            BackupRequests requests,
            BackupNews news,
            InstantSource clock) {
        this.transactions = transactions;
        this.applications = applications;
        this.policies = policies;
        this.backups = backups;
        this.requests = requests;
        this.news = news;
        this.clock = clock;
    }

    BackupPoliciesResource.PolicyView set(
            TenantId tenant, String name, BackupPoliciesResource.NewBackupPolicy wanted, String by) {
        var now = clock.instant();
        return transactions.forTenant(tenant, () -> {
            var application = locked(tenant, name);
            Requests.requireStaying(application);
            var before = policies.lock(tenant, application.id());
            var next = read(application, wanted, by, now);
            // Its times go on when only what is kept changes: none is missed for that, and none comes twice.
            var kept = before.filter(
                            it -> it.every().equals(next.every()) && it.zone().equals(next.zone()))
                    .map(it -> next.done(it.doneUntil(), it.fault()))
                    .orElse(next);
            policies.put(kept, now);
            news.tellOfPolicy(application, "set", "is set by " + by + ": " + kept.every() + ", " + kept.zone() + ".");
            return view(kept);
        });
    }

    /** As the loop does, first the policy and then its application: the other way round each would wait for the other. */
    private Application locked(TenantId tenant, String name) {
        applications.find(tenant, name).ifPresent(it -> policies.lock(tenant, it.id()));
        return applications.lock(tenant, name).orElseThrow(Requests::notFound);
    }

    private Policy read(
            Application application, BackupPoliciesResource.NewBackupPolicy wanted, String by, Instant now) {
        var said = Optional.ofNullable(wanted);
        var times = Timetable.read(
                said.flatMap(BackupPoliciesResource.NewBackupPolicy::every),
                said.flatMap(BackupPoliciesResource.NewBackupPolicy::zone),
                now,
                PolicyRequests::malformed);
        var tests =
                said.flatMap(BackupPoliciesResource.NewBackupPolicy::testEvery).orElse(0);
        if (tests < 0 || tests > MOST_TEST) {
            throw malformed("testEvery", "Each how many is proved, up to " + MOST_TEST + "; none for 0.");
        }
        var target = requests.target(said.flatMap(BackupPoliciesResource.NewBackupPolicy::target));
        var keep = keep(said.flatMap(BackupPoliciesResource.NewBackupPolicy::keep));
        return new Policy(
                application.tenant(),
                application.id(),
                times.every(),
                times.zone(),
                target,
                keep,
                tests,
                0,
                by,
                now,
                now,
                "");
    }

    private static Retention keep(Optional<BackupPoliciesResource.Keeping> said) {
        var keep = new Retention(
                said.flatMap(BackupPoliciesResource.Keeping::last).orElse(0),
                said.flatMap(BackupPoliciesResource.Keeping::daily).orElse(0),
                said.flatMap(BackupPoliciesResource.Keeping::weekly).orElse(0),
                said.flatMap(BackupPoliciesResource.Keeping::monthly).orElse(0));
        if (!keep.isLawful(MOST_KEPT)) {
            throw malformed(
                    "keep",
                    "Say how many stay, between 1 and " + MOST_KEPT
                            + " in all: {\"last\": 3, \"daily\": 7, \"weekly\": 4, \"monthly\": 12}.");
        }
        return keep;
    }

    private static RefusedException malformed(String field, String why) {
        return new RefusedException(Kind.INVALID, "backup-policy-malformed", field, why);
    }

    void unset(TenantId tenant, String name, String by) {
        transactions.forTenant(tenant, () -> {
            var application = locked(tenant, name);
            policies.lock(tenant, application.id())
                    .orElseThrow(() -> new RefusedException(
                            Kind.NOT_FOUND, "backup-policy-not-found", "", name + " has no backup policy."));
            policies.remove(tenant, application.id());
            news.tellOfPolicy(application, "unset", "is unset by " + by + ". What it made stays.");
            return application;
        });
    }

    /** Within the tenant's scope. */
    BackupPoliciesResource.PolicyView view(Policy it) {
        var application = applications
                .find(it.tenant(), it.application())
                .orElseThrow(
                        () -> new IllegalStateException("a backup policy is of no application: " + it.application()));
        var own = backups.of(it.tenant(), it.application()).stream()
                .filter(one -> one.scheduledFor().isPresent())
                .toList();
        var good = own.stream().filter(Backup::good).toList();
        return new BackupPoliciesResource.PolicyView(
                it.application().value(),
                application.name(),
                it.every(),
                it.zone().getId(),
                it.target(),
                it.keep(),
                it.testEvery(),
                it.next(clock.instant()),
                latest(good.stream()),
                latest(good.stream().filter(Backup::proved)),
                good.size(),
                fault(it, own),
                it.setBy(),
                it.setAt());
    }

    private static Optional<Instant> latest(Stream<Backup> some) {
        return some.flatMap(it -> it.scheduledFor().stream()).max(Comparator.naturalOrder());
    }

    /** The latest may have failed after it was begun, or may have been found damaged. */
    private static String fault(Policy it, List<Backup> own) {
        if (!it.fault().isEmpty()) {
            return it.fault();
        }
        return own.stream()
                .max(Comparator.comparing(Backup::createdAt))
                .map(latest -> latest.proof().damage().isEmpty()
                        ? latest.reason()
                        : latest.proof().damage())
                .orElse("");
    }
}
