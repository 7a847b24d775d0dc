package io.weft.tenancy.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param credit what pays for a part of the total; not named in a document where nothing does
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
    "credit",
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CreditUsed> credit,
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

    /** @param amount that was taken of it, in the currency's smallest unit */
    public record CreditUsed(long grant, long amount) {}

    public Bill {
        lines = List.copyOf(lines);
        credit = credit == null
                ? List.of()
                : List.copyOf(credit); // Documents from before there was credit don't name any.
    }

    /** What is left to pay. */
    long due() {
        return total - credit.stream().mapToLong(CreditUsed::amount).sum();
    }
}
