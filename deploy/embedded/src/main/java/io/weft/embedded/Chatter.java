package io.weft.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Kafka tells each of its thoughts; only its worries are kept, one line each. */
final class Chatter {
    /** A logger that nobody holds forgets its level. */
    private static final List<Logger> HELD = List.of(
            Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"), Logger.getLogger("state.change.logger"));

    private Chatter() {}

    static void hush() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        HELD.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
