package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.kernel.Capacity;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An appliance that people stopped while the rest runs. */
class HoldingBackTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);

    private final World world = new World(Fixtures.shop(2), Wish.RUNNING, 1, ROOMY, ROOMY);
    private final Obeying hosts = new Obeying(world);

    private Set<String> names() {
        return Set.copyOf(world.instances.values().stream().map(it -> it.name()).toList());
    }

    @Test
    void itEndsAloneAndComesBackWithItsVolume() {
        hosts.rest();
        var volume = world.instance("db-1").spec().volumes().getFirst().volume();
        var web = world.instance("web-1").id();
        world.draw(Fixtures.shop(2).holdingBack(Set.of("db")));
        hosts.rest();
        assertThat(names()).containsExactlyInAnyOrder("web-1", "web-2", "gateway-1");
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.instance("web-1").id()).isEqualTo(web);
        assertThat(world.open("web.db->db.in")).allMatch(it -> it.targets().isEmpty());
        world.draw(Fixtures.shop(2));
        hosts.rest();
        assertThat(world.instance("db-1").spec().volumes().getFirst().volume()).isEqualTo(volume);
        assertThat(world.instance("web-1").id()).isEqualTo(web);
        assertThat(world.open("web.db->db.in")).allMatch(it -> it.targets().size() == 1);
    }

    @Test
    void itIsNotStartedWithTheApplicationAndHoldsNobodyUp() {
        world.draw(Fixtures.shop(2).holdingBack(Set.of("db")));
        hosts.rest();
        assertThat(names()).containsExactlyInAnyOrder("web-1", "web-2", "gateway-1");
        assertThat(world.volumes).isEmpty();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }
}
