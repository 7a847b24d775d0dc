package io.weft.controller.backups;

import io.weft.catalog.Archive;
import io.weft.catalog.Archives;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Archiving;
import io.weft.controller.applications.Requests;
import io.weft.controller.applications.Wish;
import io.weft.controller.operations.Operation;
import io.weft.controller.transfers.BackupImports;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Leads on what is done with a backup. */
@ApplicationScoped
class RunSteps {
    private static final Logger LOG = Logger.getLogger(RunSteps.class);

    private final Runs runs;
    private final Backups backups;
    private final Applications applications;
    private final Wishing wishing;
    private final BackupImports imports;
    private final BackupNews news;
    private final Around around;

    RunSteps(
            Runs runs,
            Backups backups,
            Applications applications,
            Wishing wishing,
            BackupImports imports,
            BackupNews news,
            Around around) {
        this.runs = runs;
        this.backups = backups;
        this.applications = applications;
        this.wishing = wishing;
        this.imports = imports;
        this.news = news;
        this.around = around;
    }

    @jakarta.inject.Singleton
    static final class Around {
        private final BackupsConfig config;
        private final TargetWatch watch;
        private final Targets targets;
        private final Lanes lanes;
        private final Transactions transactions;
        private final InstantSource clock;
        private final Archiving archiving;

        Around(
                BackupsConfig config,
                TargetWatch watch,
                Targets targets,
                Lanes lanes,
                Transactions transactions,
                InstantSource clock,
                Archiving archiving) {
            this.config = config;
            this.watch = watch;
            this.targets = targets;
            this.lanes = lanes;
            this.transactions = transactions;
            this.clock = clock;
            this.archiving = archiving;
        }
    }

    /** Within the transaction that holds it. @return what is to be done afterwards */
    Optional<Runnable> lead(Run it, Instant now) {
        var backup = backups.find(it.tenant(), it.backup()).orElseThrow();
        return switch (it.state()) {
            case READING -> reading(it, backup, now);
            case STARTING -> starting(it, backup, now);
            case ENDING -> ending(it, now);
            case DONE, FAILED -> Optional.empty();
        };
    }

    private Optional<Runnable> reading(Run it, Backup backup, Instant now) {
        if (it.isClaimed(now) || around.lanes.isAt(backup.target(), it.id())) {
            return Optional.empty();
        }
        if (now.isAfter(it.deadline())) {
            return Optional.of(() -> late(it));
        }
        var usable = around.watch.directory(backup.target()).isPresent()
                && around.targets.find(backup.target()).filter(Target::readable).isPresent();
        if (!usable || !around.lanes.hasRoom(backup.target())) {
            runs.put(it.released(now.plus(around.config.again()), it.reason()));
            return Optional.empty();
        }
        var mine = it.claimed(now.plus(around.config.claim()));
        runs.put(mine);
        return Optional.of(() -> around.lanes.begin(backup.target(), mine.id(), () -> read(mine, backup)));
    }

    /** What became an application is one, even if nobody lived to say so. */
    private void late(Run it) {
        imports.made(it.tenant(), it.id())
                .ifPresentOrElse(
                        made -> arrived(it, made),
                        () -> put(
                                it,
                                late -> failed(
                                        late,
                                        late.reason().isEmpty() ? "it was not read in time" : late.reason(),
                                        around.clock.instant())));
    }

    /** On the target's thread. */
    private void read(Run mine, Backup backup) {
        try {
            switch (mine.kind()) {
                case VERIFY -> {
                    if (isWhole(mine, backup)) {
                        put(mine, it -> it.ended(Run.State.DONE, "", around.clock.instant()));
                    }
                }
                case TEST -> {
                    if (isWhole(mine, backup)) {
                        arrived(mine, arrive(mine, backup));
                    }
                }
                case RESTORE -> arrived(mine, arrive(mine, backup));
            }
        } catch (TargetFault fault) {
            put(mine, it -> it.released(around.clock.instant().plus(around.config.again()), fault.getMessage()));
            LOG.warnf("backup-run=%s fault=\"%s\"", mine.id(), fault.getMessage());
        } catch (TargetDirectory.MissingArchive gone) {
            damaged(mine, gone.getMessage());
        } catch (RefusedException refused) {
            put(mine, it -> failed(it, refused.getMessage(), around.clock.instant()));
        }
    }

    /** What is refused afterwards is not the file's fault. */
    private boolean isWhole(Run mine, Backup backup) {
        try {
            verify(mine, backup);
            return true;
        } catch (RefusedException refused) {
            damaged(mine, refused.getMessage());
            return false;
        }
    }

    private void verify(Run mine, Backup backup) {
        var progress = extending(mine);
        try (var file = around.watch.directory(backup.target()).orElseThrow().open(backup)) {
            var archive = Archives.open(file).orThrow();
            around.archiving.requireOwn(archive);
            for (var volume : archive.volumes()) {
                requireDigest(file, volume, progress);
            }
            proved(backup, it -> it.verified(around.clock.instant(), ""));
        } catch (IOException fault) {
            throw TargetFault.of(backup.target(), fault);
        }
    }

    private static void requireDigest(FileChannel file, Archive.VolumeData volume, TargetDirectory.Progress progress)
            throws IOException {
        if (!Digests.of(file, volume.at(), volume.bytes(), progress).equals(volume.digest())) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID,
                    "backup-damaged",
                    "",
                    "The data of volume " + volume.name() + " is not what was written.");
        }
    }

    private Application arrive(Run mine, Backup backup) {
        var known = imports.made(mine.tenant(), mine.id());
        if (known.isPresent()) {
            return known.get();
        }
        var target = around.watch.directory(backup.target()).orElseThrow();
        var file = imports.begin(mine.tenant(), mine.id(), backup.bytes(), mine.by());
        try {
            target.copy(backup, file, extending(mine));
            var origin = new Archiving.Origin(
                    mine.tenant(), backup.of().application(), backup.of().revision());
            var wanted = new Archiving.Wanted(
                    Optional.of(mine.name()).filter(name -> !name.isEmpty()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(origin));
            var inside = mine.kind() == Run.Kind.TEST ? BackupImports.Inside.YES : BackupImports.Inside.NO;
            return imports.arrive(home(backup), mine.id(), wanted, inside);
        } catch (RuntimeException fault) {
            imports.discard(mine.tenant(), mine.id());
            throw fault;
        }
    }

    /** Where the original is or was, whose members may see the backup. */
    private Archiving.Home home(Backup backup) {
        var original = around.transactions.gridWide(
                () -> applications.find(backup.tenant(), backup.of().application()));
        return new Archiving.Home(backup.tenant(), original.orElseThrow().project());
    }

    private void arrived(Run mine, Application made) {
        var now = around.clock.instant();
        put(
                mine,
                it -> mine.kind() == Run.Kind.RESTORE
                        ? it.made(made.id()).ended(Run.State.DONE, "", now)
                        : it.made(made.id()).in(Run.State.STARTING, "").until(now.plus(around.config.proving())));
        if (mine.kind() == Run.Kind.RESTORE) {
            around.transactions.gridWide(() -> {
                backups.find(mine.tenant(), mine.backup())
                        .ifPresent(it -> news.tell(it, "restored", "became application " + made.name() + "."));
                return made;
            });
        }
    }

    private Optional<Runnable> starting(Run it, Backup backup, Instant now) {
        var made = application(it);
        var state = made.map(Application::state).orElse(ApplicationState.DESTROYED);
        if (state == ApplicationState.RUNNING) {
            tested(it, backup, "", now);
            return made.map(found -> () -> wish(it, found, Wish.DESTROYED));
        }
        if (made.isEmpty() || made.get().wish() == Wish.DESTROYED || now.isAfter(it.deadline())) {
            var why = "its application was not ready in time: it was " + state.word()
                    + made.map(Application::message)
                            .filter(text -> !text.isEmpty())
                            .map(text -> ", " + text)
                            .orElse("");
            tested(it, backup, made.isEmpty() ? "its application was destroyed" : why, now);
            return made.map(found -> () -> wish(it, found, Wish.DESTROYED));
        }
        return made.filter(found -> found.wish() != Wish.RUNNING).map(found -> () -> wish(it, found, Wish.RUNNING));
    }

    private Optional<Application> application(Run it) {
        return it.application()
                .flatMap(id -> applications.find(it.tenant(), id))
                .filter(found -> found.state() != ApplicationState.DESTROYED);
    }

    private void tested(Run it, Backup backup, String why, Instant now) {
        var seconds = (int) Duration.between(it.createdAt(), now).toSeconds();
        backups.lock(it.tenant(), backup.id()).ifPresent(known -> {
            var proof = why.isEmpty() ? known.proof().verified(now, "") : known.proof();
            backups.put(known.with(proof.tested(now, why, seconds)));
            if (why.isEmpty()) {
                news.tell(known, "proved", "was restored and ready after " + seconds + " s.");
            } else {
                news.tell(known, "test-failed", "was not proved: " + why);
            }
        });
        runs.put(it.in(Run.State.ENDING, why).until(now.plus(around.config.proving())));
    }

    private Optional<Runnable> ending(Run it, Instant now) {
        var left = application(it);
        if (left.isEmpty()) {
            runs.put(it.ended(it.reason().isEmpty() ? Run.State.DONE : Run.State.FAILED, it.reason(), now));
            return Optional.empty();
        }
        if (now.isAfter(it.deadline())) {
            runs.put(it.ended(
                    Run.State.FAILED, "application " + left.get().name() + " is still there: destroy it", now));
            return Optional.empty();
        }
        return left.filter(found -> found.wish() != Wish.DESTROYED).map(found -> () -> wish(it, found, Wish.DESTROYED));
    }

    /** Asked again until it is so; what is refused is so another time, or ends the run at its deadline. */
    private void wish(Run it, Application of, Wish wish) {
        var kind = wish == Wish.RUNNING ? Operation.Kind.START : Operation.Kind.DESTROY;
        try {
            wishing.ask(new Requests.Asked(it.tenant(), of.name(), it.by()), wish, kind);
        } catch (RefusedException refused) {
            LOG.infof("backup-run=%s application=%s refused=\"%s\"", it.id(), of.name(), refused.getMessage());
        }
    }

    private void damaged(Run mine, String what) {
        var now = around.clock.instant();
        around.transactions.gridWide(() -> {
            backups.lock(mine.tenant(), mine.backup()).ifPresent(it -> {
                backups.put(it.with(it.proof().verified(now, what)));
                news.tell(it, "damaged", "is damaged: " + what);
            });
            return mine;
        });
        put(mine, it -> it.ended(Run.State.FAILED, what, now));
    }

    private Run failed(Run it, String reason, Instant now) {
        if (it.kind() == Run.Kind.TEST) {
            backups.lock(it.tenant(), it.backup()).ifPresent(known -> {
                backups.put(known.with(known.proof().tested(now, reason, 0)));
                news.tell(known, "test-failed", "was not proved: " + reason);
            });
        }
        return it.ended(Run.State.FAILED, reason, now);
    }

    private void proved(Backup backup, UnaryOperator<Backup.Proof> change) {
        around.transactions.gridWide(() -> {
            backups.lock(backup.tenant(), backup.id()).ifPresent(it -> backups.put(it.with(change.apply(it.proof()))));
            return backup;
        });
    }

    private void put(Run mine, UnaryOperator<Run> change) {
        around.transactions.gridWide(() -> {
            runs.lock(mine.tenant(), mine.id())
                    .filter(it -> it.endedAt().isEmpty() && it.attempt() == mine.attempt())
                    .ifPresent(it -> runs.put(change.apply(it)));
            return mine;
        });
    }

    private TargetDirectory.Progress extending(Run mine) {
        return new Extending(
                around.clock,
                around.config.claim(),
                until -> around.transactions.forTenant(mine.tenant(), () -> runs.extend(mine, until)));
    }
}
