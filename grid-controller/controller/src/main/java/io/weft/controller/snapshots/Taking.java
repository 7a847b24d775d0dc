package io.weft.controller.snapshots;

import io.weft.controller.events.Listeners;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Leads snapshots to their end: tells hosts of them, and says when they are ready, have failed or are gone. */
@ApplicationScoped
class Taking {
    private static final Logger LOG = Logger.getLogger(Taking.class);

    private final Transactions transactions;
    private final Snapshots snapshots;
    private final Volumes volumes;
    private final Hosts hosts;
    private final SnapshotNews news;
    private final Listeners listeners;
    private final Terms terms;

    Taking(
            Transactions transactions,
            Snapshots snapshots,
            Volumes volumes,
            Hosts hosts,
            SnapshotNews news,
            Listeners listeners,
            Terms terms) {
        this.transactions = transactions;
        this.snapshots = snapshots;
        this.volumes = volumes;
        this.hosts = hosts;
        this.news = news;
        this.listeners = listeners;
        this.terms = terms;
    }

    @jakarta.inject.Singleton
    static final class Terms {
        private final InstantSource clock;
        private final SnapshotsConfig config;

        Terms(InstantSource clock, SnapshotsConfig config) {
            this.clock = clock;
            this.config = config;
        }
    }

    /** @param tellHosts whether some host has something new to be told */
    record Outcome(boolean tellHosts, Set<TenantId> onlookers) {}

    boolean once() {
        var outcome = transactions.gridWide(() -> {
            var tell = new TreeSet<HostId>();
            var onlookers = new TreeSet<TenantId>();
            for (var snapshot : snapshots.claim(terms.config.batch())) {
                if (lead(snapshot, tell)) {
                    onlookers.add(snapshot.tenant());
                }
            }
            for (var snapshot : snapshots.claimOfLeaving(terms.config.batch())) {
                snapshots.putState(snapshot.entering(Snapshot.State.REMOVING, ""));
                onlookers.add(snapshot.tenant());
            }
            hosts.lock(tell);
            hosts.publishSoon(tell);
            return new Outcome(!tell.isEmpty(), onlookers);
        });
        outcome.onlookers().forEach(listeners::stateChanged);
        return outcome.tellHosts();
    }

    /** @return whether it looks different now */
    private boolean lead(Snapshot it, Set<HostId> tell) {
        var parts = volumes.of(it.tenant(), it.id());
        return switch (Course.of(it, parts, terms.clock.instant())) {
            case Course.Waits() -> {
                tellOfTheUnseen(parts, tell);
                yield false;
            }
            case Course.IsReady() -> {
                // What is there from now on is ordered as kept, and no more as taken.
                parts.forEach(part -> tell.add(part.host()));
                entered(it.entering(Snapshot.State.READY, ""));
                yield true;
            }
            case Course.Fails(var reason) -> {
                parts.forEach(part -> remove(part, tell));
                entered(it.entering(Snapshot.State.FAILED, reason));
                yield true;
            }
            case Course.Goes() -> {
                parts.forEach(part -> remove(part, tell));
                yield false;
            }
            case Course.IsGone() -> {
                snapshots.remove(it.tenant(), it.id());
                news.tell(it, "removed", "is gone");
                yield true;
            }
        };
    }

    private void entered(Snapshot it) {
        snapshots.putState(it);
        var failed = it.state() == Snapshot.State.FAILED;
        news.tell(it, failed ? "failed" : "taken", failed ? "was not taken: " + it.reason() : "is taken");
        LOG.infof(
                "snapshot=%s tenant=%s state=%s reason=\"%s\"",
                it.id(), it.tenant(), it.state().word(), it.reason());
    }

    /** Whoever asked may not tell hosts: until they show it, they are told here. */
    private static void tellOfTheUnseen(List<Volume> parts, Set<HostId> tell) {
        parts.stream().filter(it -> it.seen().isEmpty()).map(Volume::host).forEach(tell::add);
    }

    /** What is lost has no host that could confirm. */
    private void remove(Volume part, Set<HostId> tell) {
        switch (part.wish()) {
            case PRESENT -> {
                volumes.put(part.removed());
                tell.add(part.host());
            }
            case LOST -> volumes.remove(part.tenant(), part.id());
            case ABSENT -> {
                if (part.confirmedAbsent()) {
                    volumes.remove(part.tenant(), part.id());
                    tell.add(part.host());
                }
            }
        }
    }
}
