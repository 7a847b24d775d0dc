package io.weft.controller.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.hosts.Standing;
import io.weft.controller.placement.Placement.Placed;
import io.weft.controller.placement.Placement.Unplaceable;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacerTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);
    private static final Demand WEB = new Demand("web-1", new Capacity(500, 256), Optional.empty());

    private static Candidate host(int number, Capacity free, int sameAppliance, int sameApplication) {
        return new Candidate(
                new HostId(new UUID(0, number)), "h" + number, Standing.ONLINE, free, sameAppliance, sameApplication);
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
}
