package io.weft.controller.quotas;

import io.weft.tenancy.Quota;
import io.weft.tenancy.QuotaSetting;

/** @param set what was decided for this tenant; the other limits are the grid's defaults */
public record QuotaView(String tenant, Quota limits, Allowance.Used used, QuotaSetting set) {}
