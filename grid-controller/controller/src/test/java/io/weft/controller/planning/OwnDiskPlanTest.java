package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.volumes.Disks;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.orders.GuestSpec;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What boots from a disk of its own keeps the disk, whoever it is that boots. */
class OwnDiskPlanTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);

    private Obeying hosts;

    private World running(int machines) {
        var world = new World(Fixtures.machines(machines, "debian", 512), Wish.RUNNING, 1, ROOMY, ROOMY);
        hosts = new Obeying(world);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        return world;
    }

    private static Set<String> names(World world) {
        return world.volumes.values().stream().map(Volume::name).collect(Collectors.toSet());
    }

    @Test
    void makesADiskOfTheImageForEachInstance() {
        var world = running(2);
        assertThat(world.volumes.values())
                .hasSize(2)
                .allMatch(it -> it.image().equals(java.util.Optional.of(new Volume.Image("sha256:d", true))));
        assertThat(names(world)).containsExactlyInAnyOrder("box-1.root", "box-2.root");
        var spec = world.instance("box-1").spec();
        assertThat(spec.firmware()).contains(GuestSpec.Firmware.UEFI);
        assertThat(spec.screen()).contains(GuestSpec.Screen.VNC);
        assertThat(spec.layers()).isEqualTo(GuestSpec.Layers.NONE);
        assertThat(spec.volumes()).singleElement().matches(GuestSpec.VolumeUse::isRoot);
        assertThat(world.pass().steps()).isEmpty();
    }

    @Test
    void beginsWithTheDataThatCameAlong() {
        var world = new World(Fixtures.machines(2, "debian", 512), Wish.RUNNING, 1, ROOMY, ROOMY);
        world.sources = Fixtures.sources().importing(Map.of("box-2.root", new Sources.DiskImage("sha256:b", 300)));
        hosts = new Obeying(world);
        hosts.rest();
        assertThat(world.volumes.values())
                .extracting(it -> it.name() + " " + it.image().orElseThrow().digest())
                .containsExactlyInAnyOrder("box-1.root sha256:d", "box-2.root sha256:b");

        var shop = new World(Fixtures.shop(1), Wish.RUNNING, 1, ROOMY, ROOMY);
        var links = DrawnVolumes.of(shop.expansion).keySet().iterator().next();
        shop.sources = Fixtures.sources().importing(Map.of(links, new Sources.DiskImage("sha256:b", 16)));
        new Obeying(shop).rest();
        assertThat(shop.volumes.values().stream().filter(it -> it.name().equals(links)))
                .singleElement()
                .satisfies(it -> assertThat(it.image()).contains(new Volume.Image("sha256:b", true)));
    }

    @Test
    void drawsADiskForEveryInstanceThatThereMayBe() {
        assertThat(DrawnVolumes.of(Fixtures.machines(2, "debian", 512)))
                .isEqualTo(Map.of("box-1.root", 512, "box-2.root", 512));
    }

    @Test
    void keepsItOverAStopAndGoesOnWithIt() {
        var world = running(1);
        var disk = world.volumes.values().iterator().next();
        world.wish(Wish.STOPPED);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.STOPPED);
        assertThat(world.volumes).containsOnlyKeys(disk.id());
        world.wish(Wish.RUNNING);
        hosts.rest();
        assertThat(world.volumes).containsOnlyKeys(disk.id());
        var again = world.instance("box-1");
        assertThat(again.host()).isEqualTo(disk.host());
        assertThat(again.spec().volumes().getFirst().volume()).isEqualTo(disk.id());
        assertThat(again.spec().volumes().getFirst().attachmentEpoch()).isEqualTo(disk.attachmentEpoch() + 1);
    }

    @Test
    void makesNewDisksWhereOldOnesWerePutAside() {
        var world = running(2);
        world.wish(Wish.STOPPED);
        hosts.rest();
        var old = Set.copyOf(world.volumes.keySet());
        assertThat(Disks.of(world.volumes.values())).hasSize(2);
        assertThat(Disks.of("box", world.volumes.values())).hasSize(2);
        assertThat(Disks.of("bo", world.volumes.values())).isEmpty();
        world.volumes.clear();
        world.wish(Wish.RUNNING);
        hosts.rest();
        assertThat(names(world)).containsExactlyInAnyOrder("box-1.root", "box-2.root");
        assertThat(world.volumes.keySet()).doesNotContainAnyElementsOf(old);
        var shop = new World(Fixtures.shop(1), Wish.RUNNING, 1, ROOMY, ROOMY);
        new Obeying(shop).rest();
        assertThat(shop.volumes).isNotEmpty();
        assertThat(Disks.of(shop.volumes.values())).isEmpty();
    }

    @Test
    void destroysItWithTheApplication() {
        var world = running(1);
        world.wish(Wish.DESTROYED);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.DESTROYED);
        assertThat(world.volumes).isEmpty();
    }

    @Test
    void waitsForAnImageThatIsNotThereOrDoesNotFit() {
        for (var drawn : Set.of(Fixtures.machines(1, "plan9", 512), Fixtures.machines(1, "debian", 511))) {
            var world = new World(drawn, Wish.RUNNING, 1, ROOMY);
            var refusals = world.pass().refusals();
            assertThat(refusals).singleElement().matches(it -> it.code().equals("no-image"));
            assertThat(world.volumes).isEmpty();
        }
    }
}
