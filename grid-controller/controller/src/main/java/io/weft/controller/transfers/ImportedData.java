package io.weft.controller.transfers;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.controller.diskimages.ArchivedDisks;
import io.weft.controller.images.ImportedDisks;
import io.weft.controller.planning.Sources;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the data that applications came with, each from its import until a volume was seen with it. */
@ApplicationScoped
class ImportedData implements ImportedDisks {
    /** Of an application that is gone, too; and where what was filled has been put aside since, in a snapshot. */
    private static final String USED = """
            delete from grid.imported_data b using grid.applications a
            where a.id = b.application
              and (a.state = 'DESTROYED' or exists (
                  select from grid.volumes v
                  where v.application = b.application and v.name = b.name and v.filled))
            returning b.blob""";

    private final DataRows rows;

    ImportedData(DataRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class DataRows implements PanacheRepositoryBase<ImportedRow, ImportedRow.Key> {}

    @Override
    public Map<String, Sources.DiskImage> of(TenantId tenant, ApplicationId application) {
        var disks = new HashMap<String, Sources.DiskImage>();
        for (var row : rows.list("tenantId = ?1 and application = ?2", tenant.value(), application.value())) {
            disks.put(row.name, row.disk());
            rows.getEntityManager().detach(row);
        }
        return disks;
    }

    void add(TenantId tenant, ApplicationId application, String volume, ArchivedDisks.Taken data) {
        var row = new ImportedRow();
        row.tenantId = tenant.value();
        row.application = application.value();
        row.name = volume;
        row.blob = data.blob();
        row.bytes = data.bytes();
        row.sizeMib = data.sizeMib();
        Rows.add(rows, row);
    }

    /** All tenants': forgets what is of no more use here. @return the blobs that were named */
    List<String> removeUsed() {
        return rows.getSession().createNativeQuery(USED, String.class).getResultList();
    }
}
