package io.weft.orders;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS;
import static com.fasterxml.jackson.annotation.JsonFormat.Feature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS;
import static com.fasterxml.jackson.annotation.JsonFormat.Shape.NUMBER_INT;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.HostId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * How far the counters of a host have come, on the topic {@link Topics#USAGE}. Signed as reports are.
 *
 * @param sentAt by the host's clock; far from the broker's, the host's clock is wrong
 */
public record UsageReport(HostId host, Instant sentAt, List<Reading> readings) {
    public UsageReport {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(sentAt, "sentAt");
        readings = List.copyOf(readings);
    }

    /** What is counted. The totals are in the smallest unit named here. */
    public enum Counter {
        /** Thousandths of a processor that a running guest holds, times milliseconds. */
        @JsonProperty("cpu-allocated")
        CPU_ALLOCATED,
        /** Microseconds of processor time. */
        @JsonProperty("cpu-used")
        CPU_USED,
        /** MiB that a running guest holds, times milliseconds. */
        @JsonProperty("memory-allocated")
        MEMORY_ALLOCATED,
        /** MiB of a volume on this host, times milliseconds. */
        @JsonProperty("volume")
        VOLUME,
        /** Bytes of a circuit whose source is here, with IP headers, both ways. */
        @JsonProperty("wire-bytes")
        WIRE_BYTES,
        /** Bytes to a guest from outside the grid, with IP headers. */
        @JsonProperty("external-bytes-in")
        EXTERNAL_BYTES_IN,
        /** Bytes from a guest to outside the grid, with IP headers. */
        @JsonProperty("external-bytes-out")
        EXTERNAL_BYTES_OUT,
        /** Milliseconds that the host answered for a guest's outside address. */
        @JsonProperty("address")
        ADDRESS;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A counter's total. One that was lost on the way costs nothing, since the next one includes it. Times travel as milliseconds: there
     * are two of them in each of thousands of readings, and text takes longer to read than all the rest.
     *
     * @param resource the instance, volume or circuit
     * @param generation of the counter: another one when counting had to begin anew
     * @param epoch of the host when it was read: what a host counted while the grid had lost it does not count
     * @param window number of the reading within the generation, from 1
     * @param since when the counter stood at zero
     */
    public record Reading(
            UUID resource,
            Counter counter,
            long generation,
            long epoch,
            long window,

            @JsonFormat(
                    shape = NUMBER_INT,
                    without = {WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS, READ_DATE_TIMESTAMPS_AS_NANOSECONDS})
            Instant since,

            @JsonFormat(
                    shape = NUMBER_INT,
                    without = {WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS, READ_DATE_TIMESTAMPS_AS_NANOSECONDS})
            Instant at,

            long total) {
        public Reading {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(counter, "counter");
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The name of a reading, for ever the same: the hash of what it is a reading of. */
    public static String id(HostId host, UUID resource, String counter, long generation, long window) {
        var text = host + "/" + resource + "/" + counter + "/" + generation + "/" + window;
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
