package io.weft.controller.observing;

import io.weft.kernel.HostId;
import io.weft.orders.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which boot of a host's agent speaks, and how far it has been heard. */
public interface Presence {
    /**
     * What is remembered of a host's agents. Times of boots are the host's, those of hearing are ours.
     *
     * @param bootAt the first word of the boot that speaks
     * @param previousSequence the last word of the boot before it
     * @param heardAt when we last heard the boot that speaks
     * @param challenger another boot that wants to speak
     * @param restoredEpoch what is told under a lower one is of a time that the grid has forgotten
     * @param machine which one the host is; empty until it has said so
     */
    record Heard(
            String name,
            Optional<String> boot,
            Optional<Instant> bootAt,
            long lastSequence,
            Optional<String> previousBoot,
            long previousSequence,
            Optional<Instant> heardAt,
            Optional<Challenger> challenger,
            Optional<String> machine,
            long epoch,
            long restoredEpoch,
            Optional<Instant> sessionAt,
            boolean lost,
            boolean refused) {}

    /** @param at its first word, by its own clock @param heardAt when we heard that, by ours */
    record Challenger(String boot, Instant at, Instant heardAt) {}

    /** Locks the host: reports of one host are handled one after the other. */
    Optional<Heard> lock(HostId host);

    /**
     * The boot that speaks was heard.
     *
     * @param seenAt the host's own time, never later than ours: reports may have waited
     * @param longestPause that still counts as none
     */
    void heard(Report report, Instant seenAt, Instant now, Duration longestPause);

    /** Another boot speaks from here on. */
    void follows(Report first, Instant firstAt);

    void challenged(Report first, Instant now);

    /** The agent waits for a greeting under a new generation. */
    void awaitsSession(HostId host, Instant now);

    /** What the host says of itself. A machine is remembered once. */
    void introduced(HostId host, Report.HostFacts facts);

    /** @param json the guests it shows that nobody ordered */
    void strangers(HostId host, String json);

    /** @param json what is on the host, ordered or not */
    void holds(HostId host, String json);

    /** A host that proves itself and has no row: it joined after the point that the grid went back to. */
    void holdsUnknown(HostId host, String json, Instant now);
}
