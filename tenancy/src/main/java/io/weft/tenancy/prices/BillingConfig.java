package io.weft.tenancy.prices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How tenants are billed for whom nothing else was decided. */
@ConfigMapping(prefix = "weft.billing")
public interface BillingConfig {
    /** Three letters of ISO 4217. */
    @WithDefault("EUR")
    String currency();

    /** Who stands on the invoices. */
    @WithDefault("Weft")
    String issuer();

    /** Where a tenant's months begin at midnight. */
    @WithDefault("UTC")
    String zone();

    /** How long after its end a period is closed: what its hosts tell late is still on its own invoice. */
    @WithDefault("PT1H")
    Duration grace();

    /** How often somebody looks for periods to close. */
    @WithDefault("PT1M")
    Duration closePeriod();

    /** Whether this controller closes periods. */
    @WithDefault("true")
    boolean close();

    /** Members are told that credit runs out when it lasts shorter than this, unless they chose an amount. */
    @WithDefault("P3D")
    Duration creditWarning();

    /** How long after the last of its credit a prepaid tenant may still begin things. */
    @WithDefault("P1D")
    Duration creditGrace();

    /** A price book for a grid that has none yet: JSON, as it is put over the API. */
    Optional<Path> firstPrices();
}
