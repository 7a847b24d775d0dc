package io.weft.agent.metering;

import io.weft.agent.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Tells moments by Linux's monotonic clock, which is of the machine and not of the process. */
public final class Stopwatch {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InstantSource clock;
    private final String boot;

    public Stopwatch(InstantSource clock) {
        this.clock = clock;
        try {
            this.boot = Files.readString(BOOT).strip();
        } catch (IOException e) {
            throw new Fault("cannot read " + BOOT, e);
        }
    }

    public Moment now() {
        return new Moment(clock.instant(), System.nanoTime() / NANOS_PER_MILLI, boot);
    }
}
