package io.weft.controller.transfers;

import io.weft.controller.applications.Application;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Exports that nobody fetches: a backup takes them to where it lies. Within a scope. */
@ApplicationScoped
public class BackupExports {
    private final Exporting exporting;
    private final Exports exports;
    private final ExportSteps steps;
    private final ExportShowing showing;

    BackupExports(Exporting exporting, Exports exports, ExportSteps steps, ExportShowing showing) {
        this.exporting = exporting;
        this.exports = exports;
        this.steps = steps;
        this.showing = showing;
    }

    public sealed interface Course {
        record UnderWay() implements Course {}

        record Ready(ArchiveStream archive) implements Course {}

        record Failed(String reason) implements Course {}
    }

    /** Refused before anything is written. @param application that the caller has locked */
    public void begin(Application application, UUID id, String by) {
        exporting.forBackup(application, id, by);
    }

    public Course course(TenantId tenant, UUID id) {
        return exports.find(tenant, id)
                .<Course>map(it -> switch (it.state()) {
                    case TAKING, SENDING -> new Course.UnderWay();
                    case READY -> new Course.Ready(showing.archive(it));
                    case FAILED -> new Course.Failed(it.reason());
                })
                .orElseGet(() -> new Course.Failed("its export was removed"));
    }

    public void forget(TenantId tenant, UUID id) {
        exports.find(tenant, id).ifPresent(steps::forget);
    }
}
