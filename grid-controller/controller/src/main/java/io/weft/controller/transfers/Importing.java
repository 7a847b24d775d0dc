package io.weft.controller.transfers;

import io.weft.kernel.CurrentWork;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Takes archives in, in pieces. Within the tenant's scope. */
@ApplicationScoped
class Importing {
    static final int MOST_PIECE = 512 * 1024;

    private final Imports imports;
    private final Staging staging;
    private final TransfersConfig config;
    private final CurrentWork work;
    private final InstantSource clock;

    Importing(Imports imports, Staging staging, TransfersConfig config, CurrentWork work, InstantSource clock) {
        this.imports = imports;
        this.staging = staging;
        this.config = config;
        this.work = work;
        this.clock = clock;
    }

    Import begin(TenantId tenant, long bytes, String by) {
        var known = imports.find(tenant, work.id());
        if (known.isPresent()) {
            return known.get(); // Begun already, by this very request.
        }
        if (bytes <= 0) {
            throw invalid("bytes", "Say how long the archive is.");
        }
        if (imports.open(tenant) >= config.most()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "imports-too-many",
                    "",
                    "There are " + config.most() + " archives on their way in, and may be no more: remove some.");
        }
        // Its data is taken out of it, and brought into the grid's form, before it goes.
        staging.requireRoom(tenant, bytes, 3);
        var now = clock.instant();
        var begun = new Import(work.id(), tenant, by, now, now.plus(config.kept()), bytes, Optional.empty());
        imports.add(begun);
        return begun;
    }

    /** A piece that came before changes nothing; one behind the next is refused. */
    Import send(TenantId tenant, UUID id, long offset, byte[] data) {
        var it = imports.lock(tenant, id).orElseThrow(Importing::notFound);
        if (it.application().isPresent()) {
            return it;
        }
        if (data.length == 0 || data.length > MOST_PIECE || offset < 0 || offset > it.bytes() - data.length) {
            throw invalid("data", "A piece has at most " + MOST_PIECE + " bytes, and ends where the archive does.");
        }
        var here = staging.length(id);
        if (offset > here) {
            throw new RefusedException(
                    Kind.CONFLICT, "import-gap", "offset", here + " bytes are here: the next piece begins there.");
        }
        staging.append(id, offset, data);
        return it;
    }

    void remove(TenantId tenant, UUID id) {
        imports.lock(tenant, id).orElseThrow(Importing::notFound);
        staging.discard(id);
        imports.remove(tenant, id);
    }

    Import require(TenantId tenant, UUID id) {
        return imports.find(tenant, id).orElseThrow(Importing::notFound);
    }

    private static RefusedException invalid(String field, String reason) {
        return new RefusedException(Kind.INVALID, "field-invalid", field, reason);
    }

    static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "import-not-found", "", "There is no import with this id.");
    }
}
