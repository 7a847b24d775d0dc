package io.weft.tenancy.invoice;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.weft.kernel.ApplicationId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.prices.RateText;
import io.weft.tenancy.rate.Line;
import io.weft.tenancy.rate.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of an invoice as it is written in the document: decimals are texts without needless zeros.
 *
 * @param kind {@code usage}, {@code correction} of an earlier period, or {@code credit}
 * @param from of the period whose usage it is
 * @param application empty for what a minimum adds
 * @param amount in the currency's smallest unit
 */
@JsonPropertyOrder({
    "position",
    "kind",
    "from",
    "to",
    "application",
    "appliance",
    "meter",
    "version",
    "tier",
    "quantity",
    "units",
    "unit",
    "price",
    "amount"
})
public record BillLine(
        int position,
        String kind,
        Instant from,
        Instant to,
        String application,
        String appliance,
        String meter,
        Instant version,
        int tier,
        String quantity,
        String units,
        String unit,
        String price,
        long amount) {
    enum Kind {
        USAGE,
        CORRECTION,
        CREDIT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static BillLine of(int position, Kind kind, Period period, Line line, long amount) {
        var key = line.key();
        return new BillLine(
                position,
                kind.word(),
                period.from(),
                period.to(),
                key.application().map(ApplicationId::toString).orElse(""),
                key.appliance(),
                RateText.word(key.meter()),
                key.version(),
                key.tier(),
                text(line.quantity()),
                text(line.units()),
                line.unit(),
                text(line.price()),
                amount);
    }

    /** Of the same place as this one, and the opposite. */
    BillLine credited(long credit) {
        return new BillLine(
                1,
                Kind.CREDIT.word(),
                from,
                to,
                application,
                appliance,
                meter,
                version,
                tier,
                "0",
                "0",
                unit,
                price,
                -credit);
    }

    Meter meterOf() {
        return Meter.valueOf(meter.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Line.Key key() {
        return new Line.Key(
                Optional.of(application).filter(it -> !it.isEmpty()).map(ApplicationId::fromString),
                appliance,
                meterOf(),
                version,
                tier);
    }

    static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
