package io.weft.controller.surviving;

import io.weft.catalog.Expansion;
import io.weft.controller.addresses.Addresses;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.images.Images;
import io.weft.controller.instances.Instances;
import io.weft.controller.planning.PlanSettings;
import io.weft.controller.planning.Snapshot;
import io.weft.controller.planning.Supplies;
import io.weft.controller.quotas.Allotment;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.volumes.StoreKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Reads one application as the question of what it would survive needs it. That is about room: addresses and quota are taken to be
 * there, since what is lost gives them back.
 */
@ApplicationScoped
class Reading {
    private static final PlanSettings SETTINGS = new PlanSettings(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, StoreKind.LOCAL);

    private final Applications applications;
    private final Library library;
    private final Instances instances;
    private final Volumes volumes;
    private final Addresses addresses;
    private final Images images;

    Reading(
            Applications applications,
            Library library,
            Instances instances,
            Volumes volumes,
            Addresses addresses,
            Images images) {
        this.applications = applications;
        this.library = library;
        this.instances = instances;
        this.volumes = volumes;
        this.addresses = addresses;
        this.images = images;
    }

    /** Grid-wide. Empty when it is gone, or its document can no longer be understood. */
    Optional<Snapshot> of(TenantId tenant, ApplicationId id, Instant now) {
        return applications.find(tenant, id).flatMap(it -> expansion(it).map(drawn -> snapshot(it, drawn, now)));
    }

    private Optional<Expansion> expansion(Application it) {
        try {
            return Optional.of(library.expand(it.tenant(), applications.text(it))
                    .holdingBack(it.marks().heldBack()));
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    private Snapshot snapshot(Application it, Expansion drawn, Instant now) {
        var own = instances.of(it.tenant(), it.id());
        return new Snapshot(
                it,
                drawn,
                own,
                volumes.of(it.tenant(), it.id()),
                List.of(),
                addresses.of(it.tenant(), it.id()),
                List.of(),
                List.of(),
                Set.of(),
                supplies(it.tenant(), drawn, own.size()),
                SETTINGS,
                now);
    }

    private Supplies supplies(TenantId tenant, Expansion drawn, int instances) {
        var ids = IntStream.range(0, 2 * instances + 1).mapToObj(it -> new UUID(0, it));
        var some = IntStream.range(0, instances + 1).mapToObj(it -> "some address " + it);
        return new Supplies(
                ids.toList(), some.toList(), List.of(), List.of(), images.sources(tenant, drawn), Allotment.UNLIMITED);
    }
}
