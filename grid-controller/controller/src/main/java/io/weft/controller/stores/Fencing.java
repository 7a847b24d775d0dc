package io.weft.controller.stores;

import io.weft.controller.applications.Applications;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.kernel.Event;
import io.weft.kernel.HostId;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.Transactions;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.volumes.StoreGate;
import io.weft.volumes.StoreKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Shuts convicted hosts out of the store that hosts share, and lets those in again that came back.
 *
 * <p>The store is asked while the host's row is held, so that neither a conviction nor another controller comes between its answer and
 * what is written of it. Whoever is to be let in again loses the proof before, in a transaction of its own: at no time does a row show a
 * proof that does not hold.
 */
@ApplicationScoped
public class Fencing {
    private static final Logger LOG = Logger.getLogger(Fencing.class);

    private final Transactions transactions;
    private final Hosts hosts;
    private final Keeping keeping;
    private final Instances instances;
    private final Applications applications;
    private final Gate gate;
    private final Telling telling;

    public Fencing(
            Transactions transactions,
            Hosts hosts,
            Keeping keeping,
            Instances instances,
            Applications applications,
            Gate gate,
            Telling telling) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.keeping = keeping;
        this.instances = instances;
        this.applications = applications;
        this.gate = gate;
        this.telling = telling;
    }

    /** How the news of it is told. */
    @jakarta.inject.Singleton
    public static final class Telling {
        private final Outbox outbox;
        private final InstantSource clock;
        private final IdSource ids;

        public Telling(Outbox outbox, InstantSource clock, IdSource ids) {
            this.outbox = outbox;
            this.clock = clock;
            this.ids = ids;
        }

        private void tell(Host host, String what, String message, Map<String, Object> data) {
            outbox.add(new Event(
                    ids.next(),
                    "weft.host." + what,
                    "host/" + host.id(),
                    Optional.empty(),
                    clock.instant(),
                    message,
                    data));
        }
    }

    /** @return whether the plan of any application may have changed */
    public boolean once() {
        if (gate.gate().isEmpty()) {
            return false;
        }
        var store = gate.gate().get();
        var changed = false;
        for (var host : transactions.gridWide(hosts::all)) {
            if (isToShutOut(host)) {
                changed |= attempt(host, () -> shutOut(host.id(), store));
            } else if (isToLetIn(host)) {
                changed |= attempt(host, () -> letIn(host.id(), store));
            }
        }
        return changed;
    }

    private static boolean isToShutOut(Host host) {
        return host.stores().contains(StoreKind.RBD)
                && host.condition().lost()
                && host.condition().proofOfShutOut().isEmpty();
    }

    private static boolean isToLetIn(Host host) {
        return !host.condition().lost() && host.condition().shutOut().isPresent();
    }

    private interface Attempt {
        boolean made();
    }

    /** Without a proof nothing moves; the next look tries again. */
    private static boolean attempt(Host host, Attempt what) {
        try {
            return what.made();
        } catch (StoreGate.Unproved fault) {
            LOG.warnf("host=%s gate=unproved fault=\"%s\"", host.name(), fault.getMessage());
            return false;
        }
    }

    private boolean shutOut(HostId id, StoreGate store) {
        var done = transactions.gridWide(() -> {
            var host = locked(id).filter(Fencing::isToShutOut);
            host.ifPresent(it -> {
                var map = store.shutOut(it.underlay());
                keeping.shutOut(id, map, telling.clock.instant());
                LOG.warnf("host=shut-out id=%s name=%s epoch=%d map=%d", id, it.name(), it.epoch(), map);
                telling.tell(
                        it,
                        "shut-out",
                        "Host " + it.name() + " is shut out of the store since its map " + map
                                + ": what it still writes reaches no volume.",
                        Map.of("name", it.name(), "epoch", it.epoch(), "map", map));
            });
            return host.isPresent();
        });
        return done && wake(id);
    }

    private boolean wake(HostId id) {
        return transactions.gridWide(() -> {
            applications.dueNow(
                    instances.on(id).stream()
                            .map(Instance::application)
                            .distinct()
                            .toList(),
                    telling.clock.instant());
            return true;
        });
    }

    /** Nothing of before its loss is left there that had a volume; and then nothing of it in the store. */
    private boolean letIn(HostId id, StoreGate store) {
        var free = transactions.gridWide(
                () -> locked(id).filter(Fencing::isToLetIn).isPresent()
                        && concerned(id).noneMatch(it -> it.mayBeOn().contains(id))
                        && keeping.mayLetIn(id));
        return free
                && transactions.gridWide(() -> {
                    var host = locked(id).filter(Fencing::isToLetIn);
                    host.ifPresent(it -> {
                        store.strike(it.underlay(), volumes(id));
                        store.letIn(it.underlay());
                        keeping.letIn(id);
                        LOG.infof("host=let-in id=%s name=%s", id, it.name());
                        telling.tell(
                                it,
                                "let-in",
                                "Host " + it.name() + " is let into the store again: nothing of before its loss is left"
                                        + " there.",
                                Map.of("name", it.name()));
                    });
                    return host.isPresent();
                });
    }

    /** Whose volumes it may have had. */
    private Stream<Instance> concerned(HostId id) {
        return Stream.concat(instances.on(id).stream().filter(it -> !it.counts()), instances.movingAt(id).stream())
                .filter(Instance::sharesVolumes);
    }

    private Set<VolumeId> volumes(HostId id) {
        return concerned(id)
                .flatMap(it -> it.spec().volumes().stream())
                .filter(it -> it.store().isPresent())
                .map(GuestSpec.VolumeUse::volume)
                .collect(Collectors.toSet());
    }

    private Optional<Host> locked(HostId id) {
        hosts.lock(List.of(id));
        return hosts.find(id);
    }
}
