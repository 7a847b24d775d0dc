package io.weft.controller.observing;

import io.weft.controller.hosts.Keeping;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says in the database how far the reports have been read: nobody is convicted of a silence that nobody listened to. */
@ApplicationScoped
public class Attesting {
    private final Transactions transactions;
    private final Keeping keeping;
    private final InstantSource clock;
    private final ReportsConfig config;

    public Attesting(Transactions transactions, Keeping keeping, InstantSource clock, ReportsConfig config) {
        this.transactions = transactions;
        this.keeping = keeping;
        this.clock = clock;
        this.config = config;
    }

    public Reading of(Course course) {
        return new Reading(course);
    }

    /**
     * What one reader can say. The end that the bus names now has to be reached by a later look, and is then attested for the
     * moment of asking: with many hosts there is always something newer. A bus that doesn't answer is attested by nobody.
     */
    public final class Reading {
        private final Course course;
        private Map<Integer, Long> ends = Map.of();
        private Instant askedAt = Instant.MIN;

        private Reading(Course course) {
            this.course = course;
        }

        /** After everything that was polled is handled. */
        public void look() {
            ends = new HashMap<>(ends);
            ends.keySet().retainAll(course.parts());
            if (ends.isEmpty()) {
                ask();
            } else if (ends.entrySet().stream().allMatch(it -> course.position(it.getKey()) >= it.getValue())) {
                attest();
                ends = Map.of();
            }
        }

        private void ask() {
            var now = clock.instant();
            if (now.isBefore(askedAt) || !now.isBefore(askedAt.plus(config.attestEvery()))) {
                ends = course.ends();
                askedAt = ends.isEmpty() ? askedAt : now;
            }
        }

        private void attest() {
            var read = List.copyOf(ends.keySet());
            var outOf = course.outOf();
            transactions.gridWide(() -> {
                keeping.attest(read, outOf, askedAt);
                return read;
            });
        }
    }
}
