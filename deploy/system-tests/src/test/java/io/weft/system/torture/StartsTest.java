package io.weft.system.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.system.torture.Victim.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application started and stopped again and again. Nothing grows: not on the hosts, not in the database, not in the programs. */
@Tag("torture")
@Tag("starts")
class StartsTest {
    /** Kept on purpose: for a while, or as long as somebody may ask what was used. */
    private static final Set<String> RETAINED = Set.of(
            "grid.operations",
            "grid.outbox",
            "grid.idempotency",
            "grid.metered",
            "tenancy.usage",
            "tenancy.usage_samples",
            "tenancy.usage_sources");

    private static Database database;
    private static Victim victim;

    @BeforeAll
    static void aStoppedApplication() {
        database = new Database();
        victim = Victim.given(database);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void nothingGrows() {
        // The first round fills what is filled once.
        round();
        var census = Census.taken(database);
        var rows = rows();
        var vitals = Vitals.taken();
        var rounds = Count.of(3, 50);
        var longest = Duration.ZERO;
        for (int round = 0; round < rounds; round++) {
            var took = round();
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        var difference = Census.settled(census, database);
        var vitalsAfter = Vitals.taken();
        System.out.printf(
                "%d starts and stops, the longest in %d ms; %d objects before and after; files %s, then %s; threads %s, then %s%n",
                rounds,
                longest.toMillis(),
                census.size(),
                vitals.files(),
                vitalsAfter.files(),
                vitals.threads(),
                vitalsAfter.threads());
        assertThat(difference.none()).as(difference.toString()).isTrue();
        assertThat(rows()).as("rows of each table").isEqualTo(rows);
        assertThat(vitals.grownTo(vitalsAfter)).as("what the programs hold").isEmpty();
    }

    private static Duration round() {
        var began = Instant.now();
        for (var act : new Act[] {Act.START, Act.STOP}) {
            victim.ask(act);
            victim.awaitMet(act, Parts.RETURN);
        }
        return Duration.between(began, Instant.now());
    }

    /** Of every table whose rows are not retained for a while. */
    private static Map<String, Long> rows() {
        var counts = new TreeMap<String, Long>();
        database.rows("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema in ('grid', 'tenancy')""").stream()
                .map(it -> it.get(0))
                .filter(it -> !RETAINED.contains(it))
                .forEach(it -> counts.put(it, database.number("select count(*) from " + it)));
        return counts;
    }
}
