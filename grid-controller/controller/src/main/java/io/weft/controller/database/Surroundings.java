package io.weft.controller.database;

import io.weft.kernel.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Time and chance, which everything else takes as parameters. */
@ApplicationScoped
class Surroundings {
    /** The one clock, at the precision that PostgreSQL keeps, so that what is read back equals what was written. */
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Produces
    @Singleton
    IdSource ids() {
        return UUID::randomUUID;
    }
}
