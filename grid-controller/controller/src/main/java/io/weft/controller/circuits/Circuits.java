package io.weft.controller.circuits;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Circuits and their ends, with what was last seen of each end. */
public interface Circuits {
    record Owner(TenantId tenant, ApplicationId application) {}

    List<Circuit> of(TenantId tenant, ApplicationId application);

    /** All tenants': for the orders and sightings of a host. */
    List<Circuit.End> on(HostId host);

    /** Whose each end on a host is. */
    Map<CircuitId, Owner> ownersOn(HostId host);

    void add(TenantId tenant, ApplicationId application, CircuitId id, String name);

    void putEnd(TenantId tenant, Circuit.End end);

    void putSighting(HostId host, CircuitId circuit, Circuit.EndSighting seen, Instant now);

    void removeEnd(TenantId tenant, CircuitId circuit, HostId host);

    void remove(TenantId tenant, CircuitId circuit);
}
