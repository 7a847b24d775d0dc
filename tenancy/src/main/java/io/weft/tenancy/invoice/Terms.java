package io.weft.tenancy.invoice;

import java.util.Locale;

/** When a tenant pays. */
public enum Terms {
    /** Each invoice, once it was issued. Credit that it has is taken off. */
    POSTPAID,
    /** Credit, beforehand. Without any left, nothing begins or grows. */
    PREPAID;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
