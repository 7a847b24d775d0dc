package io.weft.system.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three busy processes for each core, beside the grid. A machine that has no time for its hosts is no reason to convict any of them. */
@Tag("torture")
@Tag("overload")
class OverloadTest {
    private static final int TIMES = 3;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static Database database;

    @BeforeAll
    static void aGrid() {
        database = new Database();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void convictsNobody() {
        var before = convictions();
        var until = Instant.now().plus(Duration.ofMinutes(Count.of(3, 60)));
        var looks = 0;
        var missed = 0;
        var longest = 0L;
        var burners = burn(TIMES * Runtime.getRuntime().availableProcessors());
        try {
            while (Instant.now().isBefore(until)) {
                looks++;
                try {
                    longest = Math.max(longest, silence());
                } catch (Database.Away away) {
                    missed++;
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        } finally {
            burners.forEach(Process::destroyForcibly);
        }
        var convicted = convictions() - before;
        System.out.printf(
                "%d busy processes beside %s hosts, %d looks (%d unanswered), longest silence of a host %d ms, %d convicted%n",
                burners.size(), database.one("select count(*) from grid.hosts"), looks, missed, longest, convicted);
        assertThat(looks).isGreaterThan(missed);
        assertThat(convicted).as("hosts that lived, and were convicted").isZero();
    }

    /** What was convicted stays remembered when it has returned. */
    private static long convictions() {
        return database.number("select count(*) from grid.losses");
    }

    private static long silence() {
        return database.number("""
                select coalesce(max(extract(epoch from clock_timestamp() - heard_at) * 1000)::bigint, 0) from grid.hosts""");
    }

    private static List<Process> burn(int processes) {
        var burning = new ArrayList<Process>();
        try {
            for (int i = 0; i < processes; i++)
                burning.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
        } catch (IOException e) {
            burning.forEach(Process::destroyForcibly);
            throw new UncheckedIOException("starting busy processes", e);
        }
        return burning;
    }
}
