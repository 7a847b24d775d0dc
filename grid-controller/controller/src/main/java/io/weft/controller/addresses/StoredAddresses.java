package io.weft.controller.addresses;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityExistsException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.exception.ConstraintViolationException;

/** The rows of addresses in use, whose key is the address. */
@ApplicationScoped
class StoredAddresses implements Addresses {
    private static final String IN_USE = """
            select a from (select holds from grid.hosts where strangers <> '[]' union all select holds from grid.unknown_hosts) h
            cross join jsonb_array_elements(h.holds -> 'guests') g cross join jsonb_array_elements_text(g -> 'addresses') a""";

    private final AddressRows rows;
    private final Map<Hold.Kind, AddressPool> pools;

    StoredAddresses(
            AddressRows rows,
            @ConfigProperty(name = "weft.pools.guests") String guests,
            @ConfigProperty(name = "weft.pools.virtual") String virtual,
            @ConfigProperty(name = "weft.pools.external") String external) {
        this.rows = rows;
        this.pools = Map.of(
                Hold.Kind.GUEST, AddressPool.parse(guests),
                Hold.Kind.VIRTUAL, AddressPool.parse(virtual),
                Hold.Kind.EXTERNAL, AddressPool.parse(external));
    }

    @ApplicationScoped
    static class AddressRows implements PanacheRepositoryBase<AddressRow, String> {}

    @Override
    public List<Hold> of(TenantId tenant, ApplicationId application) {
        return Rows.list(
                rows,
                rows.find(
                        "tenantId = ?1 and application = ?2 order by kind, holder",
                        tenant.value(),
                        application.value()),
                AddressRow::toHold);
    }

    @Override
    public List<String> free(Hold.Kind kind, int count) {
        if (count == 0) {
            return List.of();
        }
        var taken = new HashSet<>(Rows.list(rows, rows.find("kind", kind.name()), row -> row.address));
        taken.addAll(inUse());
        return pools.get(kind).free(taken, count);
    }

    /** Of living guests where strangers are: the grid knows nothing of their addresses. */
    private List<String> inUse() {
        return rows.getSession().createNativeQuery(IN_USE, String.class).getResultList();
    }

    AddressPool pool(Hold.Kind kind) {
        return pools.get(kind);
    }

    long used(Hold.Kind kind) {
        return rows.count("kind", kind.name());
    }

    @Override
    public boolean isFreeExternal(String address) {
        return pools.get(Hold.Kind.EXTERNAL).holds(address)
                && rows.count("address", address) == 0
                && !inUse().contains(address);
    }

    @Override
    public void add(TenantId tenant, ApplicationId application, Hold hold) {
        try {
            Rows.add(rows, AddressRow.of(tenant, application, hold));
        } catch (ConstraintViolationException | EntityExistsException taken) {
            throw new AddressTaken(hold.address());
        }
    }

    @Override
    public void remove(TenantId tenant, Hold hold) {
        rows.delete("tenantId = ?1 and address = ?2", tenant.value(), hold.address());
    }
}
