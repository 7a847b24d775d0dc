package io.weft.agent.pass;

import io.weft.agent.Fault;
import io.weft.agent.guests.Hypervisor.Observation;
import io.weft.agent.metering.Look;
import io.weft.agent.reports.Sight;
import io.weft.agent.session.OrderBook;
import io.weft.orders.Report.Holdings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One look at everything, and the next step of each thing. Called by one thread; only steps of guests run elsewhere.
 *
 * <p>Volumes come first, then ports and wires, then guests: each needs what is before it, and none waits for another within
 * a pass.
 */
public final class Pass {
    private final OrderBook book;
    private final Machinery machinery;
    private final VolumeKeeper volumes;
    private final WireKeeper wires;
    private final GuestKeeper guests;
    private final Notices notices = new Notices(Pass.class);
    private Sight latest = Sight.NOTHING;
    private Optional<Look> look = Optional.empty();

    /** @param steps carries out what takes long, and lets the next pass come soon after */
    public Pass(OrderBook book, Machinery machinery, Limits limits, InstantSource clock, Executor steps) {
        this.book = book;
        this.machinery = machinery;
        this.volumes = new VolumeKeeper(machinery.stores(), machinery.hypervisor(), limits, clock, steps);
        this.wires = new WireKeeper(machinery.wires(), limits, clock);
        this.guests = new GuestKeeper(machinery, limits, clock, steps);
    }

    /** @return what is here now; the last known when the hypervisor can't be asked */
    public Sight once() {
        Observation seen;
        look = Optional.empty();
        try {
            guests.collectFinishedSteps();
            seen = machinery.hypervisor().observe();
        } catch (Fault fault) {
            notices.changed("observe", "hypervisor=unreachable reason=\"" + fault.getMessage() + "\"");
            return latest;
        }
        notices.changed("observe", "hypervisor=reachable");
        var view = book.view();
        var volumesSeen = volumes.keep(view, seen);
        var wanted = Ports.wanted(view, seen, guests.busy());
        var circuitsSeen = wires.keep(view, wanted, Ports.elsewhere(view, seen));
        var instancesSeen = guests.keep(view, seen, volumes, wires.ports());
        var strangers = new ArrayList<>(seen.strangers());
        strangers.addAll(Ports.unordered(view, seen));
        var holdings = new Holdings(Ports.held(seen), volumes.stored());
        latest = new Sight(view.epoch(), instancesSeen, volumesSeen, circuitsSeen, strangers, holdings);
        look = wires.counts().map(counts -> new Measuring(seen, wanted, volumes.present(), counts).look(view.epoch()));
        return latest;
    }

    /** What the latest pass could measure; empty when it could not see everything. */
    public Optional<Look> look() {
        return look;
    }
}
