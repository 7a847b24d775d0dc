package io.weft.controller.observing;

import io.weft.kernel.HostId;
import io.weft.orders.Report;
import java.time.Instant;
import java.util.Optional;

/** Which boot of a host's agent speaks, and how far it has been heard. */
public interface Presence {
    record Heard(
            String name,
            Optional<String> boot,
            Optional<Instant> bootAt,
            long lastSequence,
            Optional<Instant> sessionAt,
            Optional<Instant> lastSeenAt) {
        /** News of the boot that speaks. */
        boolean isNews(Report report) {
            return boot.filter(it -> it.equals(report.boot())).isPresent()
                    ? report.sequence() > lastSequence
                    : bootAt.filter(it -> it.isAfter(report.at())).isEmpty();
        }

        boolean isSameBoot(Report report) {
            return boot.filter(it -> it.equals(report.boot())).isPresent();
        }
    }

    /** Locks the host: reports of one host are handled one after the other. */
    Optional<Heard> lock(HostId host);

    /** @param seenAt the host's own time, never later than ours: reports may have waited */
    void heard(Report report, Instant seenAt);

    /** The agent waits for a greeting under a new generation. */
    void awaitsSession(Report.Hello hello, Instant now);

    /** @param json the guests it shows that nobody ordered */
    void strangers(HostId host, String json);
}
