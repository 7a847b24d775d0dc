package io.weft.controller.backups;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.controller.transfers.ArchiveStream;
import io.weft.controller.transfers.BackupExports;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Leads a backup on: what is in the database within its transaction, what is on its target on a thread of that. */
@ApplicationScoped
class BackupSteps {
    private static final Logger LOG = Logger.getLogger(BackupSteps.class);
    private static final long MIB = 1L << 20;

    private final Backups backups;
    private final Policies policies;
    private final Targets targets;
    private final BackupExports exports;
    private final BackupNews news;
    private final BackupRequests requests;
    private final Around around;

    BackupSteps(
            Backups backups,
            Policies policies,
            Targets targets,
            BackupExports exports,
            BackupNews news,
            BackupRequests requests,
            Around around) {
        this.backups = backups;
        this.policies = policies;
        this.targets = targets;
        this.exports = exports;
        this.news = news;
        this.requests = requests;
        this.around = around;
    }

    @jakarta.inject.Singleton
    static final class Around {
        private final BackupsConfig config;
        private final TargetWatch watch;
        private final Lanes lanes;
        private final Transactions transactions;
        private final InstantSource clock;
        private final ObjectMapper json;

        Around(
                BackupsConfig config,
                TargetWatch watch,
                Lanes lanes,
                Transactions transactions,
                InstantSource clock,
                ObjectMapper json) {
            this.config = config;
            this.watch = watch;
            this.lanes = lanes;
            this.transactions = transactions;
            this.clock = clock;
            this.json = json;
        }
    }

    /** Within the transaction that holds it. @return what is to be done on its target afterwards */
    Optional<Runnable> lead(Backup it, Instant now) {
        return switch (it.state()) {
            case TAKING -> {
                taken(it, now);
                yield Optional.empty();
            }
            case WRITING -> {
                if (now.isAfter(it.deadline()) && !it.isClaimed(now)) {
                    fail(it, it.reason().isEmpty() ? "it was not written in time" : it.reason(), now);
                    yield Optional.empty();
                }
                yield claimed(it, now).map(mine -> onLane(mine, () -> write(mine)));
            }
            case REMOVING -> {
                if (around.watch.directory(it.target()).isEmpty()) {
                    backups.remove(it.tenant(), it.id());
                    yield Optional.empty();
                }
                yield claimed(it, now).map(mine -> onLane(mine, () -> remove(mine)));
            }
            // Something of it may lie there yet.
            case FAILED -> claimed(it, now).map(mine -> onLane(mine, () -> tidy(mine)));
            case READY -> {
                backups.put(it.released(Optional.empty()));
                yield Optional.empty();
            }
        };
    }

    private void taken(Backup it, Instant now) {
        switch (exports.course(it.tenant(), it.export().orElseThrow())) {
            case BackupExports.Course.UnderWay _ -> {}
            case BackupExports.Course.Failed(var reason) -> fail(it, reason, now);
            case BackupExports.Course.Ready(var archive) -> {
                var most = around.config.mostTenantMib() * MIB;
                if (backups.bytes(it.tenant()) + archive.length() > most) {
                    fail(
                            it,
                            "the backups of its tenant would have more than " + around.config.mostTenantMib() + " MiB",
                            now);
                } else {
                    var later = now.plus(around.config.deadline()).plusSeconds(archive.length() / MIB);
                    backups.put(it.writing(archive.length(), later));
                }
            }
        }
    }

    /** Why one failed stays what is said of it. */
    private Backup waiting(Backup it, String why, Instant now) {
        var said = it.state() == Backup.State.FAILED ? it.reason() : why;
        return it.in(it.state(), said).released(Optional.of(now.plus(around.config.again())));
    }

    private Runnable onLane(Backup mine, Runnable work) {
        return () -> around.lanes.begin(mine.target(), mine.id(), work);
    }

    /** Unless somebody is at it, or nothing can be done there now. */
    private Optional<Backup> claimed(Backup it, Instant now) {
        if (it.isClaimed(now) || around.lanes.isAt(it.target(), it.id())) {
            return Optional.empty();
        }
        if (!around.lanes.hasRoom(it.target())) {
            backups.put(waiting(it, it.reason(), now));
            return Optional.empty();
        }
        var trouble = targets.find(it.target()).filter(target -> !target.readable());
        if (trouble.isPresent()) {
            backups.put(waiting(it, trouble.get().reason(), now));
            return Optional.empty();
        }
        var mine = it.claimed(now.plus(around.config.claim()));
        backups.put(mine);
        return Optional.of(mine);
    }

    private void fail(Backup it, String reason, Instant now) {
        it.export().ifPresent(export -> exports.forget(it.tenant(), export));
        var until = it.attempt() > 0 ? Optional.of(now) : Optional.<Instant>empty();
        var failed = it.ended(Backup.State.FAILED, reason, 0, now).released(until);
        backups.put(failed);
        news.tell(failed, "failed", "failed: " + reason);
        LOG.infof("backup=%s tenant=%s target=%s failed=\"%s\"", it.id(), it.tenant(), it.target(), reason);
    }

    /** On its target's thread. */
    private void write(Backup mine) {
        try {
            var target = around.watch
                    .directory(mine.target())
                    .orElseThrow(() ->
                            new TargetFault(Target.State.GONE, "Target " + mine.target() + " is configured no more."));
            if (target.marker().isEmpty()) {
                throw new TargetFault(Target.State.GONE, "Target " + mine.target() + " is not mounted.");
            }
            // An earlier attempt has written it, and did not live to say so.
            var whole = target.whole(mine);
            if (whole.isPresent()) {
                finish(mine, whole.get());
                return;
            }
            var archive = around.transactions.forTenant(mine.tenant(), () -> ready(mine));
            requireRoom(mine, target, archive);
            target.write(mine, archive, manifest(mine, archive.length()), extending(mine));
            finish(mine, archive.length());
        } catch (TargetFault fault) {
            putOff(mine, fault);
        }
    }

    private ArchiveStream ready(Backup it) {
        return switch (exports.course(it.tenant(), it.export().orElseThrow())) {
            case BackupExports.Course.Ready(var archive) -> archive;
            case BackupExports.Course.UnderWay _, BackupExports.Course.Failed _ ->
                throw new TargetFault(Target.State.FAULTY, "its export was removed");
        };
    }

    private void requireRoom(Backup it, TargetDirectory target, ArchiveStream archive) {
        var free = target.free() - around.config.keptFreeMib() * MIB;
        if (free < archive.length()) {
            throw new TargetFault(
                    Target.State.FULL,
                    "Target " + it.target() + " is full: the backup has " + (archive.length() / MIB + 1) + " MiB, and "
                            + Math.max(free / MIB, 0) + " MiB are free.");
        }
    }

    private TargetDirectory.Progress extending(Backup mine) {
        return new Extending(
                around.clock,
                around.config.claim(),
                until -> around.transactions.forTenant(mine.tenant(), () -> backups.extend(mine, until)));
    }

    private String manifest(Backup it, long bytes) {
        var said = new LinkedHashMap<String, Object>();
        said.put("backup", it.id().toString());
        said.put("tenant", it.tenant().toString());
        said.put("application", it.of().name());
        said.put("revision", it.of().revision());
        said.put("createdAt", it.createdAt().toString());
        said.put("bytes", bytes);
        try {
            return around.json.writerWithDefaultPrettyPrinter().writeValueAsString(said) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish(Backup mine, long bytes) {
        var now = around.clock.instant();
        around.transactions.gridWide(() -> {
            var policy = policies.lock(mine.tenant(), mine.of().application())
                    .filter(_ -> mine.scheduledFor().isPresent());
            backups.lock(mine.tenant(), mine.id())
                    .filter(it -> it.state() == Backup.State.WRITING && it.attempt() == mine.attempt())
                    .ifPresent(it -> {
                        var ready = it.ended(Backup.State.READY, "", bytes, now).released(Optional.empty());
                        backups.put(ready);
                        it.export().ifPresent(export -> exports.forget(it.tenant(), export));
                        news.tell(ready, "written", "lies on " + it.target() + ".");
                        policy.filter(Policy::isTestDue).ifPresent(_ -> requests.test(ready, PolicyLook.BY));
                        policy.ifPresent(known -> policies.putCount(known.counting()));
                        policy.ifPresent(known -> policies.putOff(known.tenant(), known.application(), now));
                    });
            return mine;
        });
        LOG.infof("backup=%s tenant=%s target=%s bytes=%d", mine.id(), mine.tenant(), mine.target(), bytes);
    }

    /** What is full is full: to wait would only hold the data here. All else may pass. */
    private void putOff(Backup mine, TargetFault fault) {
        var now = around.clock.instant();
        around.transactions.gridWide(() -> {
            backups.lock(mine.tenant(), mine.id())
                    .filter(it -> it.state() == mine.state() && it.attempt() == mine.attempt())
                    .ifPresent(it -> {
                        if (it.state() == Backup.State.WRITING && fault.state() == Target.State.FULL) {
                            fail(it, fault.getMessage(), now);
                        } else {
                            backups.put(waiting(it, fault.getMessage(), now));
                        }
                    });
            return mine;
        });
        LOG.warnf("backup=%s target=%s fault=\"%s\"", mine.id(), mine.target(), fault.getMessage());
    }

    private void remove(Backup mine) {
        try {
            around.watch.directory(mine.target()).ifPresent(it -> it.remove(mine));
            around.transactions.gridWide(() -> {
                backups.remove(mine.tenant(), mine.id());
                news.tell(mine, "removed", "is gone.");
                return mine;
            });
        } catch (TargetFault fault) {
            putOff(mine, fault);
        }
    }

    private void tidy(Backup mine) {
        try {
            around.watch.directory(mine.target()).ifPresent(it -> it.discardParts(mine));
            around.transactions.gridWide(() -> {
                backups.lock(mine.tenant(), mine.id())
                        .filter(it -> it.attempt() == mine.attempt())
                        .ifPresent(it -> backups.put(it.released(Optional.empty())));
                return mine;
            });
        } catch (TargetFault fault) {
            putOff(mine, fault);
        }
    }
}
