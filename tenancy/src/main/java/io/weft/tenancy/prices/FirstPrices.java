package io.weft.tenancy.prices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Gives a grid without prices those of a file. Several controllers that start at once put the same version. */
@ApplicationScoped
class FirstPrices {
    private final BillingConfig config;
    private final Transactions transactions;
    private final Prices prices;
    private final ObjectMapper json;
    private final InstantSource clock;

    FirstPrices(
            BillingConfig config, Transactions transactions, Prices prices, ObjectMapper json, InstantSource clock) {
        this.config = config;
        this.transactions = transactions;
        this.prices = prices;
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        config.firstPrices().ifPresent(this::put);
    }

    private void put(Path file) {
        try {
            var text = Files.readString(file);
            var book = json.readValue(text, NewPrices.class);
            var from = clock.instant().truncatedTo(ChronoUnit.DAYS);
            var id = UUID.nameUUIDFromBytes((text + from).getBytes(StandardCharsets.UTF_8));
            transactions.gridWide(() -> prices.all(book.currency()).isEmpty()
                    && prices.add(new Prices.NewVersion(
                            id, book.currency(), from, "the grid's first start", book.toRates(), Map.of())));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the first prices from " + file, e);
        }
    }
}
