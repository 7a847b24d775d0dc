package io.weft.tenancy.invoice;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An invoice or a credit note, whole. Written as JSON in this order of fields it is the document that is hashed.
 *
 * @param kind {@code invoice} or {@code credit-note}
 * @param credits the number of the invoice that a credit note takes from; 0 for an invoice
 * @param reason of a credit note
 * @param total in the currency's smallest unit
 * @param previous the hash of the tenant's document before this one
 */
@JsonPropertyOrder({
    "number",
    "kind",
    "tenant",
    "credits",
    "reason",
    "from",
    "to",
    "zone",
    "issuedAt",
    "currency",
    "digits",
    "lines",
    "total",
    "previous"
})
public record Bill(
        long number,
        String kind,
        String tenant,
        long credits,
        String reason,
        Instant from,
        Instant to,
        String zone,
        Instant issuedAt,
        String currency,
        int digits,
        List<BillLine> lines,
        long total,
        String previous) {
    /** Before the first document of a tenant. */
    static final String NOTHING_BEFORE = "0".repeat(64);

    enum Kind {
        INVOICE,
        CREDIT_NOTE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Bill {
        lines = List.copyOf(lines);
    }
}
