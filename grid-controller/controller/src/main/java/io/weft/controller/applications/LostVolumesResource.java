package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.controller.signals.Pulse;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Consent that an empty volume takes the place of a lost one. Nothing else destroys a volume but the end of its application: an
 * application that began with an empty disk where its data was would look well.
 */
@Path("/api/v1/tenants/{tenant}/applications/{application}/volumes/{volume}")
@Authenticated
public class LostVolumesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Volumes volumes;
    private final News news;
    private final Pulse pulse;

    LostVolumesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Volumes volumes,
            News news,
            Pulse pulse) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.volumes = volumes;
        this.news = news;
        this.pulse = pulse;
    }

    /** Where news go, with their time and ids. */
    @jakarta.inject.Singleton
    static final class News {
        private final Outbox outbox;
        private final InstantSource clock;
        private final IdSource ids;

        News(Outbox outbox, InstantSource clock, IdSource ids) {
            this.outbox = outbox;
            this.clock = clock;
            this.ids = ids;
        }
    }

    @DELETE
    public Response giveUp(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("volume") String volumeName) {
        var tenant = access.require(tenantName, Role.MANAGER);
        var by = callers.get().name();
        transactions.forTenant(tenant, () -> {
            var application = applications.lock(tenant, name).orElseThrow(Requests::notFound);
            Requests.requireUnlocked(application);
            var volume = volumes.of(tenant, application.id()).stream()
                    .filter(it -> it.name().equals(volumeName))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Kind.NOT_FOUND, "volume-not-found", "", "The application has no volume of this name."));
            if (volume.wish() != Volume.Wish.LOST) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "volume-not-lost",
                        "",
                        "Volume " + volume.name()
                                + " is not lost. Volumes go with their application, when that is destroyed.");
            }
            volumes.remove(tenant, volume.id());
            applications.putOff(application.id(), news.clock.instant());
            tell(volume, by);
            return volume;
        });
        pulse.plan();
        return Response.noContent().build();
    }

    private void tell(Volume volume, String by) {
        news.outbox.add(new Event(
                news.ids.next(),
                "weft.volume.given-up",
                "volume/" + volume.id(),
                Optional.of(volume.tenant()),
                news.clock.instant(),
                by + " gave up volume " + volume.name() + ", which was lost: an empty one may take its place.",
                Map.of("name", volume.name(), "sizeMib", volume.sizeMib())));
    }
}
