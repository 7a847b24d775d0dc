package io.weft.controller.backups;

import io.weft.kernel.IdSource;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Looks at each target in turn, on a thread that only that one can hold up. */
@ApplicationScoped
class TargetWatch {
    private static final Logger LOG = Logger.getLogger(TargetWatch.class);
    private static final UUID UNSEEN = new UUID(0, 0);
    /** Looks for which what another controller missed is held against a target. */
    private static final int HELD = 3;

    private final BackupsConfig config;
    private final Targets targets;
    private final BackupNews news;
    private final Transactions transactions;
    private final Lanes lanes;
    private final IdSource ids;
    private final InstantSource clock;
    private final UUID self;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    TargetWatch(
            BackupsConfig config,
            Targets targets,
            BackupNews news,
            Transactions transactions,
            Lanes lanes,
            IdSource ids,
            InstantSource clock) {
        this.config = config;
        this.targets = targets;
        this.news = news;
        this.transactions = transactions;
        this.lanes = lanes;
        this.ids = ids;
        this.clock = clock;
        this.self = ids.next();
    }

    /** @param ended empty while it goes on */
    private record Look(Instant began, Optional<Instant> ended) {}

    Optional<TargetDirectory> directory(String name) {
        return Optional.ofNullable(config.targets().get(name)).map(it -> new TargetDirectory(name, it.directory()));
    }

    Path path(String name) {
        return directory(name).map(TargetDirectory::root).orElse(Path.of(""));
    }

    void pass(Instant now) {
        for (var name : config.targets().keySet()) {
            var last = Optional.ofNullable(looks.get(name));
            if (last.isEmpty()
                    || last.get()
                            .ended()
                            .filter(it -> now.isAfter(it.plus(config.look())))
                            .isPresent()) {
                begin(name, now);
            } else if (last.get().ended().isEmpty()
                    && now.isAfter(last.get().began().plus(config.stalls()))) {
                hangs(name, last.get(), now);
            }
        }
    }

    private void begin(String name, Instant now) {
        looks.put(name, new Look(now, Optional.empty()));
        Thread.ofPlatform().daemon().name("backup-look-" + name).start(() -> {
            try {
                look(directory(name).orElseThrow());
            } finally {
                looks.put(name, new Look(now, Optional.of(clock.instant())));
            }
        });
    }

    private void look(TargetDirectory it) {
        var known = transactions.gridWide(() -> targets.find(it.name()));
        var seen = known.filter(was -> !was.marker().equals(UNSEEN));
        try {
            var marker = it.marker();
            if (marker.isEmpty()) {
                throw new TargetFault(Target.State.GONE, unmarked(it));
            }
            if (seen.filter(was -> !was.marker().equals(marker.get())).isPresent()) {
                throw new TargetFault(Target.State.GONE, "Target " + it.name() + " has another one's marker.");
            }
            var space = it.look();
            var full = space.free() < config.keptFreeMib() * (1L << 20);
            put(new Target(
                    it.name(),
                    marker.get(),
                    full ? Target.State.FULL : Target.State.READY,
                    full ? "Target " + it.name() + " is full." : "",
                    space.total(),
                    space.free(),
                    clock.instant(),
                    self));
        } catch (TargetFault fault) {
            // One that was never there has no marker yet: the first that it is seen with will be its own. None is made
            // unasked, or a
            // mount point without its mount would be a target.
            known.ifPresentOrElse(
                    was -> put(was.seen(fault.state(), fault.getMessage(), clock.instant(), self)),
                    () -> put(new Target(
                            it.name(), UNSEEN, fault.state(), fault.getMessage(), 0, 0, clock.instant(), self)));
        }
    }

    private static String unmarked(TargetDirectory it) {
        return "Target " + it.name() + " has no file " + TargetDirectory.MARKER
                + ": it is not mounted, or another disk is. If this is to be the target from now on, accept it.";
    }

    private void hangs(String name, Look look, Instant now) {
        transactions.gridWide(() -> {
            targets.find(name)
                    .filter(it ->
                            it.state() != Target.State.HANGS || it.checkedAt().isBefore(now.minus(config.look())))
                    .ifPresent(it -> told(
                            it,
                            it.seen(
                                    Target.State.HANGS,
                                    "Target " + name + " does not answer since " + look.began() + ".",
                                    now,
                                    self)));
            return name;
        });
    }

    private void put(Target it) {
        transactions.gridWide(() -> {
            told(targets.find(it.name()).orElse(it), it);
            return it;
        });
    }

    private void told(Target before, Target it) {
        if (before.outweighs(it, it.checkedAt().minus(config.look().multipliedBy(HELD)))) {
            return;
        }
        targets.put(it);
        if (before.state() != it.state()) {
            news.tell(it);
        }
    }

    /** What is there now is the target. Seen to on the target's own thread, which may hang. */
    void accept(String name) {
        var it = directory(name).orElseThrow();
        lanes.begin(name, UNSEEN, () -> {
            try {
                var known = transactions.gridWide(() -> targets.find(name));
                it.mark(known.map(Target::marker)
                        .filter(was -> !was.equals(UNSEEN))
                        .orElseGet(ids::next));
            } catch (TargetFault fault) {
                LOG.warnf("target=%s not accepted: %s", name, fault.getMessage());
            }
            looks.remove(name);
        });
    }
}
