package io.weft.controller.applications;

import io.weft.controller.volumes.Volumes;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Ends all that a tenant has, whatever its own people have locked. Grid-wide. Asked again, it goes on where it was. */
@ApplicationScoped
public class Endings {
    private static final int BATCH = 100;

    private final Applications applications;
    private final Volumes volumes;
    private final Announcing announcing;
    private final InstantSource clock;

    Endings(Applications applications, Volumes volumes, Announcing announcing, InstantSource clock) {
        this.applications = applications;
        this.volumes = volumes;
        this.announcing = announcing;
        this.clock = clock;
    }

    /** @return how many were still to run */
    public int stopAll(TenantId tenant) {
        return wish(tenant, Wish.STOPPED, "stopped-with-its-tenant", " is stopped, since its tenant is being deleted.");
    }

    /** @return how many were not yet to be destroyed; one that is being copied waits for its copy */
    public int destroyAll(TenantId tenant) {
        return wish(
                tenant,
                Wish.DESTROYED,
                "destroyed-with-its-tenant",
                " is destroyed, since its tenant is being deleted.");
    }

    /** Those whose grace is over; one that is being copied waits for its copy. */
    public void destroyOutOfGrace() {
        var now = clock.instant();
        var over = applications.outOfGrace(now, BATCH).stream()
                .map(it -> applications.lock(it.tenant(), it.name()))
                .flatMap(Optional::stream)
                .filter(it -> it.wish() != Wish.DESTROYED && !volumes.isBeingCopied(it.tenant(), it.id()))
                .filter(it -> it.marks()
                        .grace()
                        .filter(end -> !end.until().isAfter(now))
                        .isPresent())
                .toList();
        if (!over.isEmpty()) {
            put(over, Wish.DESTROYED, "destroyed-after-its-grace", " is destroyed, since nobody has kept it.");
        }
    }

    private int wish(TenantId tenant, Wish wish, String what, String message) {
        var changed = applications.page(tenant, "", BATCH * BATCH).stream()
                .filter(it -> it.wish() != wish && it.wish() != Wish.DESTROYED)
                .limit(BATCH)
                .map(it -> applications.lock(tenant, it.name()))
                .flatMap(Optional::stream)
                .filter(it -> it.wish() != wish && it.wish() != Wish.DESTROYED)
                .filter(it -> wish != Wish.DESTROYED || !volumes.isBeingCopied(tenant, it.id()))
                .toList();
        put(changed, wish, what, message);
        return changed.size();
    }

    private void put(List<Application> changed, Wish wish, String what, String message) {
        for (var application : changed) {
            var wished = application.wished(wish, clock.instant());
            applications.putWish(wished);
            announcing.announce(wished, what, "Application " + wished.name() + message);
        }
        announcing.wake();
    }
}
