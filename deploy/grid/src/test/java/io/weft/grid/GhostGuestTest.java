package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.orders.GuestState;
import io.weft.orders.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C7 of the reliability reference, "ghost guest and reused address": two hosts start and end guests slowly, report late
 * and out of turn, leave guests out and contradict themselves, while an application is started, scaled, stopped and made
 * anew. No guest runs without its row and its address, no copy runs twice, no address is in two hands. The same with
 * addresses released before the host has confirmed has to be seen to go wrong.
 */
@GridTest
@Tag("faults")
class GhostGuestTest {
    private static final Duration STORM = Duration.ofSeconds(Torture.count("seconds", 8));
    private static final int LATEST_MILLIS = Torture.count("late-millis", 1000);
    private static final RoomyHosts HOSTS = new RoomyHosts(2);
    private static List<ObedientHost> hosts = List.of();

    TestDatabase database;

    private final TenantClient acme = new TenantClient();
    private Random chance;

    @BeforeEach
    void twoHosts() {
        hosts = HOSTS.all();
        var seed = Long.getLong("torture.seed", 7);
        Torture.say("ghosts: seed " + seed);
        chance = new Random(seed);
    }

    @AfterAll
    static void leave() {
        HOSTS.leave();
    }

    private List<String> storm() {
        try (var check = new GuestsCheck(database, hosts)) {
            acme.create(TenantClient.webs("shop", 8));
            var until = Instant.now().plus(STORM);
            while (Instant.now().isBefore(until)) {
                misbehave();
                request();
                LockSupport.parkNanos(
                        Duration.ofMillis(50 + chance.nextInt(400)).toNanos());
            }
            hosts.forEach(it -> it.manners.mend());
            acme.destroy("shop");
            Torture.say(
                    "ghosts: " + check.looks() + " looks, " + check.violations().size() + " violations");
            assertThat(check.looks()).isPositive();
            return check.violations();
        } finally {
            hosts.forEach(it -> it.manners.mend());
        }
    }

    private void request() {
        var path = acme.path("/applications/shop/");
        switch (chance.nextInt(5)) {
            case 0, 1 -> acme.asks().post(path + "start");
            case 2 -> acme.asks().post(path + "stop");
            default ->
                acme.asks()
                        .contentType("application/json")
                        .body(Map.of("appliance", "web", "count", 1 + chance.nextInt(12)))
                        .post(path + "scale");
        }
    }

    /** All are silent or none: one that is silent alone, on a machine that has no time, might rightly be taken for lost. */
    private void misbehave() {
        hosts.forEach(it -> it.manners.mend());
        if (chance.nextInt(6) == 0) {
            hosts.forEach(it -> it.manners.silent = true);
        } else {
            hosts.forEach(this::misbehave);
        }
    }

    private void misbehave(ObedientHost host) {
        var manners = host.manners;
        switch (chance.nextInt(5)) {
            case 0 -> manners.late = Duration.ofMillis(chance.nextInt(LATEST_MILLIS));
            case 1 -> host.guests.keySet().stream().limit(3).forEach(manners.omitted::add);
            case 2 -> manners.lie = GhostGuestTest::contradicted;
            case 3 -> manners.starting = Duration.ofMillis(chance.nextInt(LATEST_MILLIS));
            default -> manners.stopping = Duration.ofMillis(500 + chance.nextInt(LATEST_MILLIS));
        }
    }

    /** Says of a guest that it is gone, or failed, under an order that was overtaken. */
    private static Report.InstanceSeen contradicted(Report.InstanceSeen it) {
        return new Report.InstanceSeen(
                it.instance(),
                it.generation() - 1,
                it.generation() % 2 == 0 ? GuestState.ABSENT : GuestState.FAILED,
                "a report out of turn",
                Instant.now(),
                0,
                0);
    }

    @Test
    void noGuestWithoutItsRowAndNoAddressInTwoHands() {
        assertThat(storm()).isEmpty();
        assertThat(hosts).allSatisfy(it -> assertThat(it.guests).isEmpty());
        assertThat(acme.addresses()).isEmpty();
    }

    @Test
    void releasedBeforeConfirmationTheyAre() {
        try (var _ = PlantedInstances.RELEASE_BEFORE_CONFIRMATION.plant()) {
            hosts.forEach(it -> it.manners.stopping = Duration.ofSeconds(3));
            try (var check = new GuestsCheck(database, hosts)) {
                acme.create(TenantClient.webs("shop", 4));
                acme.start("shop");
                acme.act("shop", "stop");
                Eventually.holds(() -> assertThat(check.violations())
                        .anyMatch(it -> it.contains("its address or its row is given up")));
            }
        } finally {
            hosts.forEach(it -> it.manners.mend());
            hosts.forEach(ObedientHost::powerCycle); // nobody else will end these guests
        }
        acme.destroy("shop");
    }
}
