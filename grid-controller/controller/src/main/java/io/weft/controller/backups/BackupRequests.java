package io.weft.controller.backups;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Requests;
import io.weft.controller.transfers.BackupExports;
import io.weft.kernel.CurrentWork;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** What people and policies ask of backups, each within one transaction. */
@ApplicationScoped
class BackupRequests {
    private static final long MIB = 1L << 20;
    /** Of a test's application. */
    static final String TEST_NAME = "backup-test-";

    private final Applications applications;
    private final Backups backups;
    private final Runs runs;
    private final Targets targets;
    private final BackupExports exports;
    private final BackupNews news;
    private final Making making;

    BackupRequests(
            Applications applications,
            Backups backups,
            Runs runs,
            Targets targets,
            BackupExports exports,
            BackupNews news,
            Making making) {
        this.applications = applications;
        this.backups = backups;
        this.runs = runs;
        this.targets = targets;
        this.exports = exports;
        this.news = news;
        this.making = making;
    }

    @jakarta.inject.Singleton
    static final class Making {
        private final CurrentWork work;
        private final Requests requests;
        private final BackupsConfig config;
        private final IdSource ids;
        private final InstantSource clock;

        Making(CurrentWork work, Requests requests, BackupsConfig config, IdSource ids, InstantSource clock) {
            this.work = work;
            this.requests = requests;
            this.config = config;
            this.ids = ids;
            this.clock = clock;
        }
    }

    /** @param target the only one if it is left out */
    Backup create(Requests.Asked asked, Optional<String> target) {
        var named = target(target);
        return making.requests.within(asked.tenant(), () -> {
            var known = backups.find(asked.tenant(), making.work.id());
            if (known.isPresent()) {
                return known.get(); // Begun already, by this very request.
            }
            var application = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            var trouble = targets.find(named).filter(it -> it.state() != Target.State.READY);
            if (trouble.isPresent()) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "backup-target-not-ready",
                        "target",
                        trouble.get().reason());
            }
            var made = begin(application, making.work.id(), named, asked.by(), Optional.empty());
            news.tell(made, "asked-for", "is under way, as " + asked.by() + " asked.");
            return made;
        });
    }

    /** A name that there is. */
    String target(Optional<String> asked) {
        var known = making.config.targets().keySet();
        if (known.isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "backup-no-target",
                    "target",
                    "This grid has no target for backups: its operator names one in the configuration.");
        }
        if (asked.isEmpty() && known.size() == 1) {
            return known.iterator().next();
        }
        return asked.filter(known::contains)
                .orElseThrow(() -> new RefusedException(
                        Kind.INVALID,
                        "backup-target-unknown",
                        "target",
                        "Say which target: "
                                + String.join(", ", known.stream().sorted().toList()) + "."));
    }

    /** Within the transaction of whoever holds the application. Refused before anything is written. */
    Backup begin(Application application, UUID id, String target, String by, Optional<Instant> slot) {
        var tenant = application.tenant();
        if (backups.bytes(tenant) >= making.config.mostTenantMib() * MIB) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "backups-full",
                    "",
                    "A tenant has at most " + making.config.mostTenantMib() + " MiB of backups: remove some.");
        }
        if (backups.of(tenant, application.id()).size() >= making.config.most()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "backups-too-many",
                    "",
                    application.name() + " has " + making.config.most()
                            + " backups, and may have no more: remove some.");
        }
        var export = making.ids.next();
        exports.begin(application, export, by);
        var now = making.clock.instant();
        var made = new Backup(
                id,
                tenant,
                new Backup.Of(application.id(), application.name(), application.revision()),
                target,
                Backup.State.TAKING,
                "",
                by,
                now,
                now.plus(making.config.deadline()),
                slot,
                Optional.of(export),
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Backup.Proof.NONE);
        backups.add(made);
        return made;
    }

    Backup remove(TenantId tenant, UUID id) {
        return making.requests.within(
                tenant, () -> removed(backups.lock(tenant, id).orElseThrow(BackupRequests::notFound)));
    }

    /** Within the transaction of whoever has locked it. */
    Backup removed(Backup it) {
        if (it.state() == Backup.State.REMOVING) {
            return it;
        }
        if (!runs.of(it.tenant(), it.id()).isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT, "backup-in-use", "", "It is being read or tested: wait until that has ended.");
        }
        it.export().ifPresent(export -> exports.forget(it.tenant(), export));
        var going = it.in(Backup.State.REMOVING, "").released(Optional.empty());
        backups.put(going);
        return going;
    }

    /** @param name of the application; its own if it is empty */
    record Wanted(Run.Kind kind, String name, String by) {}

    Run run(TenantId tenant, UUID id, Wanted wanted) {
        return making.requests.within(tenant, () -> {
            var known = runs.find(tenant, making.work.id());
            return known.orElseGet(() ->
                    added(backups.lock(tenant, id).orElseThrow(BackupRequests::notFound), making.work.id(), wanted));
        });
    }

    /** Of a policy, within the transaction of whoever has locked it. */
    void test(Backup it, String by) {
        var id = making.ids.next();
        added(it, id, new Wanted(Run.Kind.TEST, "", by));
    }

    private Run added(Backup of, UUID id, Wanted wanted) {
        if (of.state() != Backup.State.READY) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "backup-not-ready",
                    "",
                    "It is " + of.state().word() + ", and there is nothing to be read.");
        }
        if (!runs.of(of.tenant(), of.id()).isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT, "backup-in-use", "", "It is being read or tested: wait until that has ended.");
        }
        if (!wanted.name().isEmpty()
                && applications.find(of.tenant(), wanted.name()).isPresent()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "application-exists",
                    "name",
                    "There is an application " + wanted.name() + " already.");
        }
        var now = making.clock.instant();
        var name = wanted.kind() == Run.Kind.TEST ? TEST_NAME + id.toString().substring(24) : wanted.name();
        var made = new Run(
                id,
                of.tenant(),
                of.id(),
                wanted.kind(),
                name,
                Run.State.READING,
                "",
                wanted.by(),
                now,
                now.plus(making.config.deadline()).plusSeconds(of.bytes() / MIB),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty());
        runs.add(made);
        return made;
    }

    static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "backup-not-found", "", "There is no backup with this id.");
    }
}
