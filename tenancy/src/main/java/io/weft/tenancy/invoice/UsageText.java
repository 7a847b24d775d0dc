package io.weft.tenancy.invoice;

import io.weft.tenancy.Usage;
import io.weft.tenancy.prices.RateText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A piece of usage as it is written outside. */
public record UsageText(
        String application, String appliance, UUID subject, String meter, Instant from, Instant to, String quantity) {
    public record Usages(List<UsageText> items) {}

    static Usages of(List<Usage> usage) {
        return new Usages(usage.stream()
                .filter(it -> it.quantity().signum() > 0)
                .map(it -> new UsageText(
                        it.application().toString(),
                        it.appliance(),
                        it.subject(),
                        RateText.word(it.meter()),
                        it.from(),
                        it.to(),
                        BillLine.text(it.quantity())))
                .toList());
    }
}
