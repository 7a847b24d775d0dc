package io.weft.controller.addresses;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.util.List;

/** Addresses in use. Looking for free ones needs the grid-wide scope. */
public interface Addresses {
    List<Hold> of(TenantId tenant, ApplicationId application);

    /** The lowest free ones, at most so many. Nobody is kept from taking them meanwhile. */
    List<String> free(Hold.Kind kind, int count);

    boolean isFreeExternal(String address);

    /** @throws AddressTaken when somebody has the address */
    void add(TenantId tenant, ApplicationId application, Hold hold);

    void remove(TenantId tenant, Hold hold);
}
