package io.weft.simulator.memory;

import io.weft.controller.addresses.AddressPool;
import io.weft.controller.addresses.AddressTaken;
import io.weft.controller.addresses.Addresses;
import io.weft.controller.addresses.Hold;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.simulator.memory.Schema.AddressRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public final class MemoryAddresses implements Addresses {
    private final Schema schema;
    private final Map<Hold.Kind, AddressPool> pools;

    public MemoryAddresses(Schema schema, Map<Hold.Kind, AddressPool> pools) {
        this.schema = schema;
        this.pools = Map.copyOf(pools);
    }

    @Override
    public List<Hold> of(TenantId tenant, ApplicationId application) {
        return schema.addresses
                .rows()
                .filter(it -> it.tenant().equals(tenant) && it.application().equals(application))
                .map(AddressRow::hold)
                .sorted(Comparator.comparing(Hold::kind).thenComparing(Hold::holder))
                .toList();
    }

    @Override
    public List<String> free(Hold.Kind kind, int count) {
        var taken = schema.addresses
                .rows()
                .map(AddressRow::hold)
                .filter(it -> it.kind() == kind)
                .map(Hold::address)
                .collect(Collectors.toSet());
        return pools.get(kind).free(taken, count);
    }

    @Override
    public boolean isFreeExternal(String address) {
        return pools.get(Hold.Kind.EXTERNAL).holds(address)
                && schema.addresses.find(address).isEmpty();
    }

    @Override
    public void add(TenantId tenant, ApplicationId application, Hold hold) {
        try {
            schema.addresses.insert(new AddressRow(tenant, application, hold));
        } catch (DatabaseFault.Duplicate taken) {
            throw new AddressTaken(hold.address());
        }
    }

    @Override
    public void remove(TenantId tenant, Hold hold) {
        schema.addresses.delete(
                it -> it.hold().address().equals(hold.address()) && it.tenant().equals(tenant));
    }
}
