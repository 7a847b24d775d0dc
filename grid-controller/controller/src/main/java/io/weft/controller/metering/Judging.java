package io.weft.controller.metering;

import io.weft.kernel.HostId;
import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Reading;
import io.weft.tenancy.Meter;
import io.weft.tenancy.UsageSample;
import io.weft.tenancy.UsageSource;
import java.time.Duration;
import java.time.Instant;
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

    /** By how much the host's clock is ahead of the broker's; nothing when it is right, or as right as can be told. */
    Optional<Duration> skew(Heard heard) {
        var ahead = Duration.between(heard.arrivedAt(), heard.report().sentAt());
        var isRight = ahead.compareTo(rules.skew()) <= 0
                && ahead.compareTo(rules.sending().negated()) >= 0;
        return isRight ? Optional.empty() : Optional.of(ahead);
    }

    Verdict judge(Heard heard, Reading reading) {
        var off = skew(heard).orElse(Duration.ZERO);
        var at = millis(reading.at().minus(off));
        var began = millis(reading.since().minus(off));
        if (reading.window() < 1 || reading.total() < 0 || reading.total() > MOST) {
            return refused(Fault.SENSELESS, reading);
        }
        var subject = subjects.get(reading.resource());
        if (subject == null) {
            return refused(Fault.UNKNOWN, reading);
        }
        if (isLost(heard.host(), subject, reading, at)) {
            return refused(Fault.WHILE_LOST, reading);
        }
        if (at.isBefore(heard.arrivedAt().minus(rules.latest()))) {
            return refused(Fault.TOO_LATE, reading);
        }
        var source = new UsageSource(
                subject.tenant(),
                subject.application(),
                subject.appliance(),
                reading.resource(),
                meter(reading.counter()),
                heard.host(),
                reading.generation(),
                began.isAfter(at) ? at : began);
        return new Verdict.Counts(new UsageSample(source, reading.window(), at, millis(reading.at()), reading.total()));
    }

    private boolean isLost(HostId host, Subject subject, Reading reading, Instant at) {
        return subject.lostAt().filter(it -> !at.isBefore(it)).isPresent()
                || losses.getOrDefault(host, List.of()).stream()
                        .anyMatch(loss -> loss.epoch() > reading.epoch() && !at.isBefore(loss.lostAt()));
    }

    private static Instant millis(Instant at) {
        return Instant.ofEpochMilli(at.toEpochMilli());
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
