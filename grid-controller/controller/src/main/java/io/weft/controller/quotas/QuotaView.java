package io.weft.controller.quotas;

import io.weft.tenancy.Quota;
import io.weft.tenancy.QuotaSetting;
import java.util.Map;

/**
 * @param set what was decided for this tenant; the other limits are the grid's defaults
 * @param stands of each kind that is limited
 */
public record QuotaView(
        String tenant, Quota limits, Allowance.Used used, QuotaSetting set, Map<String, Allowance.Stand> stands) {
    static QuotaView of(String tenant, Allowance it, QuotaSetting set) {
        return new QuotaView(tenant, it.limits(), it.used(), set, it.stands());
    }
}
