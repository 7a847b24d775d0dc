package io.weft.controller.backups;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;

/** Where backups lie, for operators. Which there are stands in the controllers' configuration. */
@Path("/api/v1/backup-targets")
@Authenticated
public class BackupTargetsResource {
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Targets targets;
    private final Backups backups;
    private final TargetWatch watch;

    BackupTargetsResource(
            CurrentCaller callers, Transactions transactions, Targets targets, Backups backups, TargetWatch watch) {
        this.callers = callers;
        this.transactions = transactions;
        this.targets = targets;
        this.backups = backups;
        this.watch = watch;
    }

    /**
     * @param directory on the controllers' machines; empty when it is configured no more
     * @param state {@code ready}, {@code full}, {@code gone}, {@code read-only}, {@code hangs}, {@code faulty}
     * @param backups that lie there, of all tenants
     */
    public record BackupTargetView(
            String name,
            String directory,
            String state,
            String reason,
            long totalBytes,
            long freeBytes,
            Instant checkedAt,
            long backups,
            long backupBytes) {}

    public record BackupTargets(List<BackupTargetView> items) {}

    @GET
    public BackupTargets list() {
        requireOperator();
        return transactions.gridWide(
                () -> new BackupTargets(targets.all().stream().map(this::view).toList()));
    }

    /** What is at its place now is the target from now on, whatever was there before. */
    @POST
    @Path("{target}/accept")
    public BackupTargets accept(@PathParam("target") String name) {
        requireOperator();
        if (watch.directory(name).isEmpty()) {
            throw new RefusedException(
                    Kind.NOT_FOUND, "backup-target-unknown", "target", "The configuration has no target of this name.");
        }
        watch.accept(name);
        return list();
    }

    private BackupTargetView view(Target it) {
        var lying = backups.on(it.name());
        return new BackupTargetView(
                it.name(),
                watch.path(it.name()).toString(),
                it.state().word(),
                it.reason(),
                it.totalBytes(),
                it.freeBytes(),
                it.checkedAt(),
                lying.count(),
                lying.bytes());
    }

    private void requireOperator() {
        if (!callers.get().isOperator()) {
            throw new RefusedException(
                    Kind.FORBIDDEN, "operator-only", "", "Only operators of the grid see its backup targets.");
        }
    }
}
