package io.weft.controller.metering;

import io.weft.kernel.HostId;
import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Reading;
import io.weft.tenancy.Meter;
import io.weft.tenancy.UsageSample;
import io.weft.tenancy.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a reading is worth. Pure.
 *
 * @param subjects by id
 * @param losses of hosts
 */
record Judging(Map<UUID, Subject> subjects, Map<HostId, List<Loss>> losses, Rules rules) {
    /** More than anything counts to in a thousand years, and few enough to add up. */
    private static final long MOST = 100_000_000_000_000_000L;

    private static final int NANOS_OF_A_MILLI = 1_000_000;

    Judging {
        subjects = Map.copyOf(subjects);
        losses = Map.copyOf(losses);
    }

    /** @param lostAt since when the grid has given it up */
    record Subject(
            io.weft.kernel.TenantId tenant,
            io.weft.kernel.ApplicationId application,
            String appliance,
            Optional<Instant> lostAt) {}

    /** @param epoch that the host has had since */
    record Loss(long epoch, Instant lostAt) {}

    record Rules(Duration skew, Duration sending, Duration latest) {}

    /** @param arrivedAt by the broker's clock */
    record Heard(UsageReport report, Instant arrivedAt) {
        HostId host() {
            return report.host();
        }
    }

    sealed interface Verdict {
        record Counts(UsageSample sample) implements Verdict {}

        record Refused(Fault why, String what) implements Verdict {}
    }

    /**
     * A report with what is the same for all its readings.
     *
     * @param skew by how much the host's clock is ahead of the broker's; nothing when it is right, or as right as can be told
     */
    record Told(Heard heard, Optional<Duration> skew, List<Loss> losses) {
        HostId host() {
            return heard.host();
        }

        List<Reading> readings() {
            return heard.report().readings();
        }
    }

    Told told(Heard heard) {
        return new Told(heard, skew(heard), losses.getOrDefault(heard.host(), List.of()));
    }

    private Optional<Duration> skew(Heard heard) {
        var ahead = Duration.between(heard.arrivedAt(), heard.report().sentAt());
        var isRight = ahead.compareTo(rules.skew()) <= 0
                && ahead.compareTo(rules.sending().negated()) >= 0;
        return isRight ? Optional.empty() : Optional.of(ahead);
    }

    Verdict judge(Told told, Reading reading) {
        var off = told.skew().orElse(Duration.ZERO);
        var at = millis(reading.at().minus(off));
        var began = millis(reading.since().minus(off));
        if (reading.window() < 1 || reading.total() < 0 || reading.total() > MOST) {
            return refused(Fault.SENSELESS, reading);
        }
        var subject = subjects.get(reading.resource());
        if (subject == null) {
            return refused(Fault.UNKNOWN, reading);
        }
        if (isLost(told, subject, reading, at)) {
            return refused(Fault.WHILE_LOST, reading);
        }
        if (at.isBefore(told.heard().arrivedAt().minus(rules.latest()))) {
            return refused(Fault.TOO_LATE, reading);
        }
        var source = new UsageSource(
                subject.tenant(),
                subject.application(),
                subject.appliance(),
                reading.resource(),
                meter(reading.counter()),
                told.host(),
                reading.generation(),
                began.isAfter(at) ? at : began);
        return new Verdict.Counts(new UsageSample(source, reading.window(), at, millis(reading.at()), reading.total()));
    }

    private static boolean isLost(Told told, Subject subject, Reading reading, Instant at) {
        if (subject.lostAt().isPresent() && !at.isBefore(subject.lostAt().get())) {
            return true;
        }
        for (var loss : told.losses()) {
            if (loss.epoch() > reading.epoch() && !at.isBefore(loss.lostAt())) {
                return true;
            }
        }
        return false;
    }

    private static Instant millis(Instant at) {
        return at.getNano() % NANOS_OF_A_MILLI == 0 ? at : at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Verdict refused(Fault why, Reading reading) {
        return new Verdict.Refused(why, say(reading));
    }

    static String say(Reading reading) {
        return reading.counter().word() + " of " + reading.resource() + ", reading " + reading.window()
                + " of generation " + reading.generation() + ": " + reading.total();
    }

    static Meter meter(UsageReport.Counter counter) {
        return switch (counter) {
            case CPU_ALLOCATED -> Meter.CPU_ALLOCATED;
            case CPU_USED -> Meter.CPU_USED;
            case MEMORY_ALLOCATED -> Meter.MEMORY_ALLOCATED;
            case VOLUME -> Meter.VOLUME;
            case WIRE_BYTES -> Meter.WIRE_BYTES;
            case EXTERNAL_BYTES_IN -> Meter.EXTERNAL_BYTES_IN;
            case EXTERNAL_BYTES_OUT -> Meter.EXTERNAL_BYTES_OUT;
            case ADDRESS -> Meter.ADDRESS;
        };
    }
}
