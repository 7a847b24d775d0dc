package io.weft.controller.addresses;

import io.weft.controller.database.Sql;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rows of addresses in use. Looking for free ones needs the grid-wide scope. */
@ApplicationScoped
public class Addresses {
    private final Sql sql;
    private final Map<Hold.Kind, AddressPool> pools;

    Addresses(
            Sql sql,
            @ConfigProperty(name = "weft.pools.guests") String guests,
            @ConfigProperty(name = "weft.pools.virtual") String virtual,
            @ConfigProperty(name = "weft.pools.external") String external) {
        this.sql = sql;
        this.pools = Map.of(
                Hold.Kind.GUEST, AddressPool.parse(guests),
                Hold.Kind.VIRTUAL, AddressPool.parse(virtual),
                Hold.Kind.EXTERNAL, AddressPool.parse(external));
    }

    public List<Hold> of(TenantId tenant, ApplicationId application) {
        return sql.rows("""
                        select kind, holder, address from grid.addresses
                        where tenant_id = :tenant and application = :application order by kind, holder""", Map.of("tenant", tenant.value(), "application", application.value()))
                .map(it -> new Hold(Hold.Kind.valueOf(it.text("kind")), it.text("holder"), it.text("address")))
                .toList();
    }

    public List<String> free(Hold.Kind kind, int count) {
        if (count == 0) {
            return List.of();
        }
        var taken = sql.rows("select address from grid.addresses where kind = :kind", Map.of("kind", kind.name()))
                .map(it -> it.text("address"))
                .collect(Collectors.toSet());
        return pools.get(kind).free(taken, count);
    }

    public boolean isFreeExternal(String address) {
        return pools.get(Hold.Kind.EXTERNAL).holds(address)
                && sql.row("select 1 as one from grid.addresses where address = :address", Map.of("address", address))
                        .isEmpty();
    }

    public void add(TenantId tenant, ApplicationId application, Hold hold) {
        sql.change(
                """
                insert into grid.addresses (address, tenant_id, application, kind, holder)
                values (:address, :tenant, :application, :kind, :holder)""",
                Map.of(
                        "address", hold.address(),
                        "tenant", tenant.value(),
                        "application", application.value(),
                        "kind", hold.kind().name(),
                        "holder", hold.holder()));
    }

    public void remove(TenantId tenant, Hold hold) {
        sql.change(
                "delete from grid.addresses where tenant_id = :tenant and address = :address",
                Map.of("tenant", tenant.value(), "address", hold.address()));
    }
}
