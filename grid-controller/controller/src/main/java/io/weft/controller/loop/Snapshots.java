package io.weft.controller.loop;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Terminal.Direction;
import io.weft.controller.addresses.Addresses;
import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.images.Images;
import io.weft.controller.planning.PlanSettings;
import io.weft.controller.planning.Snapshot;
import io.weft.controller.planning.Sources;
import io.weft.controller.planning.Supplies;
import io.weft.controller.quotas.Allotment;
import io.weft.kernel.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads everything a plan is made from. Grid-wide: what other tenants hold decides what is free. */
@ApplicationScoped
public class Snapshots {
    private final Parts parts;
    private final Queue queue;
    private final Hosts hosts;
    private final Addresses addresses;
    private final Images images;
    private final InstantSource clock;
    private final IdSource ids;
    private final PlanSettings settings;

    public Snapshots(
            Parts parts,
            Queue queue,
            Hosts hosts,
            Addresses addresses,
            Images images,
            InstantSource clock,
            IdSource ids,
            LoopConfig config) {
        this.parts = parts;
        this.queue = queue;
        this.hosts = hosts;
        this.addresses = addresses;
        this.images = images;
        this.clock = clock;
        this.ids = ids;
        this.settings = new PlanSettings(
                config.drainAtLeast(),
                config.drainAtMost(),
                config.moveAtMost(),
                config.rest(),
                config.idle(),
                config.store());
    }

    public Snapshot of(Application application, Expansion drawn) {
        return whole(near(application, drawn));
    }

    /** The application and the hosts that it is on: enough to tell whether it rests. */
    Snapshot near(Application application, Expansion drawn) {
        var expansion = drawn.holdingBack(application.marks().heldBack());
        var tenant = application.tenant();
        var id = application.id();
        var own = new Snapshot(
                application,
                expansion,
                parts.instances.of(tenant, id),
                parts.volumes.of(tenant, id),
                parts.circuits.of(tenant, id),
                addresses.of(tenant, id),
                List.of(),
                parts.operations.running(tenant, id),
                Set.of(),
                supplies(application, expansion),
                settings,
                clock.instant());
        return own.with(hosts.of(own.ownHosts()));
    }

    /** The same in the midst of the whole grid. */
    Snapshot whole(Snapshot near) {
        var application = near.application();
        var all = hosts.all();
        var sending = parts.instances.sendingHosts();
        if (application.wish() != Wish.RUNNING) {
            return near.among(all, sending, List.of(), near.supplies());
        }
        var expansion = near.expansion();
        var free = near.supplies()
                .withFree(
                        addresses.free(Hold.Kind.GUEST, instances(expansion)),
                        addresses.free(Hold.Kind.VIRTUAL, count(expansion, Direction.OUTPUT)),
                        externals(expansion));
        var waiting = queue.before(application, expansion, near.instances(), all, settings.store());
        return near.among(all, sending, waiting, free);
    }

    private Supplies supplies(Application application, Expansion expansion) {
        if (application.wish() != Wish.RUNNING) {
            return new Supplies(List.of(), Sources.NONE, Allotment.UNLIMITED);
        }
        var slots = expansion.appliances().stream()
                .mapToInt(it -> it.count() * it.applianceClass().volumes().size())
                .sum();
        var spare = Stream.generate(ids::next)
                .limit(2L * (instances(expansion) + slots)
                        + expansion.circuits().size())
                .toList();
        return new Supplies(
                spare,
                images.sources(application.tenant(), expansion)
                        .importing(images.imported(application.tenant(), application.id())),
                parts.allowances.of(application.tenant(), application.project()));
    }

    private static int instances(Expansion expansion) {
        return expansion.appliances().stream().mapToInt(FlatAppliance::count).sum();
    }

    private static int count(Expansion expansion, Direction direction) {
        return expansion.appliances().stream()
                .mapToInt(it -> terminals(it, direction))
                .sum();
    }

    private static int terminals(FlatAppliance appliance, Direction direction) {
        return Math.toIntExact(appliance.applianceClass().terminals().stream()
                .filter(it -> it.direction() == direction)
                .count());
    }

    /** The lowest free ones, and those that are asked for by name as long as nobody has them. */
    private List<String> externals(Expansion expansion) {
        var gateways = expansion.appliances().stream()
                .filter(it -> terminals(it, Direction.GATEWAY_IN) > 0)
                .toList();
        var count = gateways.stream().mapToInt(FlatAppliance::count).sum();
        var asked =
                gateways.stream().flatMap(it -> it.externalAddress().stream()).filter(addresses::isFreeExternal);
        return Stream.concat(addresses.free(Hold.Kind.EXTERNAL, count).stream(), asked)
                .distinct()
                .toList();
    }
}
