package io.weft.controller.transfers;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Archiving;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Imports of archives that come from where backups lie, and not from people. Outside of every transaction. */
@ApplicationScoped
public class BackupImports {
    private final Transactions transactions;
    private final Imports imports;
    private final Staging staging;
    private final ImportCompletion completion;
    private final TransfersConfig config;
    private final InstantSource clock;

    BackupImports(
            Transactions transactions,
            Imports imports,
            Staging staging,
            ImportCompletion completion,
            TransfersConfig config,
            InstantSource clock) {
        this.transactions = transactions;
        this.imports = imports;
        this.staging = staging;
        this.completion = completion;
        this.config = config;
        this.clock = clock;
    }

    /** @return where the archive is to be put; begun once, whoever comes again */
    public Path begin(TenantId tenant, UUID id, long bytes, String by) {
        return transactions.forTenant(tenant, () -> {
            if (imports.find(tenant, id).isEmpty()) {
                staging.requireRoom(tenant, bytes, 3);
                var now = clock.instant();
                imports.add(new Import(id, tenant, by, now, now.plus(config.kept()), bytes, Optional.empty()));
            }
            return staging.file(id);
        });
    }

    /** What was made of it before, by somebody who did not live to say so. */
    public Optional<Application> made(TenantId tenant, UUID id) {
        return transactions.forTenant(
                tenant,
                () -> imports.find(tenant, id)
                        .filter(it -> it.application().isPresent())
                        .map(completion::application));
    }

    /** A stopped application. @param inside whether what faces the outside is held back */
    @ActivateRequestContext
    public Application arrive(Archiving.Home home, UUID id, Archiving.Wanted wanted, Inside inside) {
        var tenant = home.tenant();
        var it = transactions.forTenant(tenant, () -> imports.find(tenant, id).orElseThrow(Importing::notFound));
        var place = inside == Inside.YES ? ImportCompletion.Place.INSIDE : ImportCompletion.Place.ANYWHERE;
        return completion.arrive(it, new ImportCompletion.Wanted(wanted, home.project(), false, place), it.by());
    }

    public enum Inside {
        YES,
        NO
    }

    /** Whatever is there of it, but for what was made. */
    public void discard(TenantId tenant, UUID id) {
        staging.discard(id);
        transactions.forTenant(tenant, () -> {
            imports.remove(tenant, id);
            return id;
        });
    }
}
