package io.weft.controller.volumes;

import io.weft.controller.database.Row;
import io.weft.controller.database.Sql;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of volumes, with what was last seen of each. */
@ApplicationScoped
public class Volumes {
    private static final String SELECT = """
            select id, tenant_id, application, name, owner, size_mib, host, wish, generation, attachment_epoch,
                   seen_generation, seen_present, seen_reason
            from grid.volumes\s""";

    private final Sql sql;

    Volumes(Sql sql) {
        this.sql = sql;
    }

    public List<Volume> of(TenantId tenant, ApplicationId application) {
        return sql.rows(
                        SELECT + "where tenant_id = :tenant and application = :application order by name",
                        Map.of("tenant", tenant.value(), "application", application.value()))
                .map(Volumes::volume)
                .toList();
    }

    /** All tenants': for the orders and sightings of a host. */
    public List<Volume> on(HostId host) {
        return sql.rows(SELECT + "where host = :host order by id", Map.of("host", host.value()))
                .map(Volumes::volume)
                .toList();
    }

    public void put(Volume it) {
        var parameters = new HashMap<String, Object>(Map.of(
                "id", it.id().value(),
                "tenant", it.tenant().value(),
                "application", it.application().value(),
                "name", it.name(),
                "size", it.sizeMib(),
                "host", it.host().value(),
                "wish", it.wish().name(),
                "generation", it.generation(),
                "epoch", it.attachmentEpoch()));
        parameters.put("owner", it.owner().orElse(null));
        sql.change("""
                insert into grid.volumes (id, tenant_id, application, name, owner, size_mib, host, wish, generation, attachment_epoch)
                values (:id, :tenant, :application, :name, cast(:owner as text), :size, :host, :wish, :generation, :epoch)
                on conflict (id) do update
                set wish = excluded.wish, generation = excluded.generation, attachment_epoch = excluded.attachment_epoch""", parameters);
    }

    public void putSighting(VolumeId id, Volume.VolumeSighting seen) {
        sql.change(
                """
                update grid.volumes set seen_generation = :generation, seen_present = :present, seen_reason = :reason
                where id = :id""",
                Map.of(
                        "generation", seen.generation(),
                        "present", seen.present(),
                        "reason", seen.reason(),
                        "id", id.value()));
    }

    public void remove(TenantId tenant, VolumeId id) {
        sql.change(
                "delete from grid.volumes where tenant_id = :tenant and id = :id",
                Map.of("tenant", tenant.value(), "id", id.value()));
    }

    private static Volume volume(Row row) {
        return new Volume(
                new VolumeId(row.uuid("id")),
                new TenantId(row.uuid("tenant_id")),
                new ApplicationId(row.uuid("application")),
                row.text("name"),
                row.textIfAny("owner"),
                row.integer("size_mib"),
                new HostId(row.uuid("host")),
                Volume.Wish.valueOf(row.text("wish")),
                row.number("generation"),
                row.number("attachment_epoch"),
                row.numberIfAny("seen_generation")
                        .map(it -> new Volume.VolumeSighting(it, row.flag("seen_present"), row.text("seen_reason"))));
    }
}
