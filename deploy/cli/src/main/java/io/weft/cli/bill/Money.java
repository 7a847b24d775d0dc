package io.weft.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Amounts as people read them. */
final class Money {
    private Money() {}

    /** @param bill says the currency and its digits */
    static String of(JsonNode bill, long amount) {
        return BigDecimal.valueOf(amount, bill.path("digits").asInt()).toPlainString() + " "
                + bill.path("currency").asText();
    }
}
