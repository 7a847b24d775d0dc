package io.weft.controller.backups;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Targets as they were seen last. No tenant's: each may know which there are. */
@ApplicationScoped
class Targets {
    private final TargetRows rows;

    Targets(TargetRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class TargetRows implements PanacheRepositoryBase<BackupTargetRow, String> {}

    List<Target> all() {
        return Rows.list(rows, rows.find("order by name"), BackupTargetRow::toTarget);
    }

    Optional<Target> find(String name) {
        return Rows.first(rows, rows.find("name", name), BackupTargetRow::toTarget);
    }

    void put(Target it) {
        var row = rows.getEntityManager().merge(BackupTargetRow.of(it));
        rows.flush();
        rows.getEntityManager().detach(row);
    }
}
