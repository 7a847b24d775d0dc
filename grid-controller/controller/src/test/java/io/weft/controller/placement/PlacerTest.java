package io.weft.controller.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.controller.placement.Placement.Placed;
import io.weft.controller.placement.Placement.Unplaceable;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacerTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);
    private static final Demand WEB = new Demand("web-1", new Capacity(500, 256), Optional.empty());

    private static Candidate host(int number, Capacity free, int sameAppliance, int sameApplication) {
        return host(number, Standing.ONLINE, Condition.OPEN, free, sameAppliance, sameApplication);
    }

    private static Candidate host(
            int number, Standing standing, Condition condition, Capacity free, int sameAppliance, int sameApplication) {
        return new Candidate(
                new HostId(new UUID(0, number)),
                "h" + number,
                standing,
                condition,
                free,
                sameAppliance,
                sameApplication,
                Set.of(StoreKind.LOCAL));
    }

    private static List<Objection> objections(Condition condition) {
        var host = host(1, Standing.ONLINE, condition, ROOMY, 0, 0);
        return Placer.place(WEB, List.of(host)).objections();
    }

    @Test
    void givesNothingNewToAHostThatWasDecidedAgainst() {
        var noon = Instant.parse("2026-11-22T12:00:00Z");
        var draining = Condition.OPEN.drainingSince(noon);
        assertThat(objections(draining)).extracting(Objection::code).containsExactly("host-draining");
        assertThat(objections(draining.lostAt(noon)))
                .extracting(Objection::code)
                .containsExactly("host-lost");
        var often = new Condition.Reason("quarantined", "lost 3 times within 10 minutes", noon);
        var quarantined = new Condition(Optional.empty(), Optional.empty(), Optional.of(often), Optional.empty());
        assertThat(objections(quarantined))
                .extracting(Objection::reason)
                .containsExactly("is in quarantine: lost 3 times within 10 minutes");
        var other = new Condition.Reason("identity-changed", "its agent is on machine b", noon);
        var refused = new Condition(Optional.of(noon), Optional.empty(), Optional.empty(), Optional.of(other));
        assertThat(objections(refused)).extracting(Objection::code).containsExactly("host-refused");
    }

    @Test
    void takesTheLowestIdAmongEquals() {
        var placement = Placer.place(WEB, List.of(host(2, ROOMY, 0, 0), host(1, ROOMY, 0, 0)));
        assertThat(placement)
                .isInstanceOfSatisfying(
                        Placed.class, it -> assertThat(it.host().value()).isEqualTo(new UUID(0, 1)));
    }

    @Test
    void prefersAHostWithoutACopyOverAnEmptyOne() {
        var placement = Placer.place(WEB, List.of(host(1, ROOMY, 1, 1), host(2, ROOMY, 0, 5)));
        assertThat(placement)
                .isInstanceOfSatisfying(
                        Placed.class, it -> assertThat(it.host().value()).isEqualTo(new UUID(0, 2)));
    }

    @Test
    void refusesAHostWithoutMemory() {
        var placement = Placer.place(WEB, List.of(host(1, new Capacity(4000, 255), 0, 0)));
        assertThat(placement)
                .isInstanceOfSatisfying(
                        Unplaceable.class,
                        it -> assertThat(it.objections()).singleElement().satisfies(no -> {
                            assertThat(no.code()).isEqualTo("no-memory");
                            assertThat(no.reason()).isEqualTo("256 MiB asked, 255 MiB free");
                        }));
    }

    @Test
    void staysWithItsVolume() {
        var bound = new Demand(
                "db-1", WEB.capacity(), Optional.of(new Demand.Binding(new HostId(new UUID(0, 2)), List.of("links"))));
        var placement = Placer.place(bound, List.of(host(1, ROOMY, 0, 0), host(2, ROOMY, 3, 9)));
        assertThat(placement).isInstanceOfSatisfying(Placed.class, it -> {
            assertThat(it.host().value()).isEqualTo(new UUID(0, 2));
            assertThat(it.reason()).contains("links");
        });
    }

    @Test
    void refusesAHostThatDoesNotShareInTheStore() {
        var web = new Demand("web-1", new Capacity(500, 256), Optional.empty(), Set.of(StoreKind.RBD));
        var answer = (Placement.Unplaceable) Placer.place(web, List.of(host(1, ROOMY, 0, 0)));
        assertThat(answer.objections()).extracting(Objection::code).containsExactly("no-store");
    }

    @Test
    void refusesAHostThatTheStoreHasShutOut() {
        var out = new Condition(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Condition.ShutOut(Instant.EPOCH, Optional.of(7L))));
        assertThat(objections(out)).extracting(Objection::code).containsExactly("host-shut-out");
        assertThat(out.word()).contains("shut-out");
        assertThat(out.takesNew()).isFalse();
    }
}
