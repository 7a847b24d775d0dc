package io.weft.tenancy.prices;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.tenancy.rate.PriceBook;
import io.weft.tenancy.rate.Rate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of the price book as somebody writes it.
 *
 * @param effectiveFrom from when it holds; as soon as it can when it is left out
 * @param tenants what was agreed with whom, by the tenant's name
 */
public record NewPrices(
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        Optional<Instant> effectiveFrom,
        @NotNull List<@Valid RateText> rates,
        Optional<Map<String, List<@Valid RateText>>> tenants) {
    /** @throws RefusedException {@code price-book-invalid} with the first thing that makes no sense */
    List<Rate> toRates() {
        return read(rates);
    }

    static List<Rate> read(List<RateText> texts) {
        try {
            var rates = texts.stream().map(RateText::toRate).toList();
            return new PriceBook.Version(Instant.EPOCH, rates).rates();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Kind.INVALID, "price-book-invalid", "rates", e.getMessage() + ".");
        }
    }
}
