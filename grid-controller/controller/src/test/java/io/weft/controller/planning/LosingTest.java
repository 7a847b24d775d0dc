package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestState;
import io.weft.tenancy.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hosts that are lost and come back, are emptied, or keep what an operator wants begun anew. */
class LosingTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);
    private World world;
    private Obeying hosts;

    private void running(Capacity... capacities) {
        world = new World(Fixtures.shop(2), Wish.RUNNING, 1, capacities);
        hosts = new Obeying(world);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    private HostId hostOf(String instance) {
        return world.instance(instance).host();
    }

    private void lose(HostId host) {
        hosts.silent.add(host);
        world.lose(host);
        world.pass();
    }

    private List<Instance> lost(String name) {
        return world.instances.values().stream()
                .filter(it -> it.name().equals(name) && it.phase() == Phase.LOST)
                .toList();
    }

    private Optional<Instance> standIn(String name) {
        return world.instances.values().stream()
                .filter(it -> it.name().equals(name) && it.counts())
                .findFirst();
    }

    /** A host that has a web server and neither the database nor the gateway, on a grid of four. */
    private HostId hostOfAWebServerAlone() {
        return Stream.of("web-1", "web-2")
                .map(this::hostOf)
                .filter(it -> !it.equals(hostOf("db-1")) && !it.equals(hostOf("gateway-1")))
                .findFirst()
                .orElseThrow();
    }

    private String webOn(HostId host) {
        return hostOf("web-1").equals(host) ? "web-1" : "web-2";
    }

    private boolean isTold(HostId except, InstanceId instance) {
        return world.circuits.values().stream()
                .flatMap(it -> it.ends().stream())
                .filter(it -> !it.host().equals(except))
                .flatMap(it -> Stream.concat(
                        it.order().sources().stream().map(CircuitOrder.Source::instance),
                        it.order().targets().stream().map(CircuitOrder.Target::instance)))
                .anyMatch(instance::equals);
    }

    @Test
    void firstLetsNobodyTalkToWhatIsLostAndThenReplacesIt() {
        running(ROOMY, ROOMY, ROOMY, ROOMY);
        var host = hostOfAWebServerAlone();
        var web = webOn(host);
        var old = world.instance(web);
        lose(host);
        assertThat(lost(web)).hasSize(1);
        assertThat(isTold(host, old.id())).isFalse();
        assertThat(standIn(web)).as("others were told, and have not shown it").isEmpty();
        world.pass();
        assertThat(standIn(web)).isEmpty();
        hosts.once();
        world.pass();
        var successor = standIn(web).orElseThrow();
        assertThat(successor.host()).isNotEqualTo(host);
        assertThat(successor.id()).isNotEqualTo(old.id());
        assertThat(successor.replaces()).contains(old.id());
        assertThat(successor.spec().address()).isNotEqualTo(old.spec().address());
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.application.message()).isEmpty();
    }

    @Test
    void letsWhatStandsInHaveTheLostOnesShareOfTheQuota() {
        running(ROOMY, ROOMY, ROOMY, ROOMY);
        world.quota = new Quota(1, world.instances.size(), 1000);
        var host = hostOfAWebServerAlone();
        var web = webOn(host);
        lose(host);
        hosts.rest();
        assertThat(standIn(web)).isPresent();
        assertThat(lost(web)).hasSize(1);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void waitsForEveryOtherHostToConfirm() {
        running(ROOMY, ROOMY, ROOMY, ROOMY);
        var host = hostOfAWebServerAlone();
        var web = webOn(host);
        hosts.silent.add(hostOf("db-1"));
        lose(host);
        for (var round = 0; round < 5; round++) {
            hosts.once();
            world.pass();
            assertThat(standIn(web))
                    .as("the database's host has not shown that it dropped it")
                    .isEmpty();
        }
        hosts.silent.remove(hostOf("db-1"));
        hosts.once();
        world.pass();
        assertThat(standIn(web)).isPresent();
    }

    @Test
    void keepsAddressAndRoomOfTheLostOneUntilItsHostConfirms() {
        running(ROOMY, ROOMY, ROOMY, ROOMY);
        var host = hostOfAWebServerAlone();
        var web = webOn(host);
        var old = world.instance(web);
        lose(host);
        hosts.rest();
        assertThat(world.holds).anyMatch(it -> it.holder().equals(old.id().toString()));
        assertThat(world.snapshot().hosts().stream()
                        .filter(it -> it.id().equals(host))
                        .findFirst()
                        .orElseThrow()
                        .reserved())
                .isEqualTo(old.capacity());
        hosts.silent.clear();
        world.comeBack(host);
        hosts.rest();
        assertThat(lost(web)).isEmpty();
        assertThat(world.holds).noneMatch(it -> it.holder().equals(old.id().toString()));
        assertThat(hostOf(web)).as("it doesn't move back").isNotEqualTo(host);
    }

    @Test
    void leavesWhatHasADiskThereAndSaysWhatItWaitsFor() {
        running(ROOMY, ROOMY, ROOMY);
        var host = hostOf("db-1");
        var database = world.instance("db-1");
        lose(host);
        hosts.rest();
        assertThat(world.instance("db-1")).isEqualTo(database);
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        assertThat(world.application.message())
                .contains("db-1 waits for host " + world.hosts.get(host).name()
                        + ", which holds volume links and is lost");
        hosts.silent.clear();
        world.comeBack(host);
        hosts.rest();
        assertThat(world.instance("db-1").generation())
                .as("adopted, not begun anew")
                .isEqualTo(database.generation());
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void movesAnOutsideAddressToTheStandIn() {
        running(ROOMY, ROOMY, ROOMY);
        var outside =
                world.instance("gateway-1").spec().external().orElseThrow().address();
        var host = hostOf("gateway-1");
        lose(host);
        hosts.rest();
        assertThat(hostOf("gateway-1")).isNotEqualTo(host);
        assertThat(world.instance("gateway-1").spec().external().orElseThrow().address())
                .isEqualTo(outside);
    }

    @Test
    void replacesAsManyAsThereIsRoomFor() {
        world = new World(
                Fixtures.shop(3),
                Wish.RUNNING,
                1,
                new Capacity(250, 128),
                new Capacity(750, 384),
                new Capacity(750, 384));
        hosts = new Obeying(world);
        hosts.rest();
        var host = List.copyOf(world.hosts.keySet()).get(2);
        var there = world.instances.values().stream()
                .filter(it -> it.host().equals(host))
                .count();
        lose(host);
        hosts.rest();
        assertThat(there).isEqualTo(2);
        assertThat(world.names(Phase.LOST)).isNotEmpty();
        var standIns = world.instances.values().stream()
                .filter(it -> it.replaces().isPresent())
                .count();
        assertThat(standIns).as("room for one is left").isEqualTo(1);
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        assertThat(world.application.message()).contains("is lost").contains("MiB free");
    }

    @Test
    void replacesTheReplacementWhenThatIsLostToo() {
        running(ROOMY, ROOMY, ROOMY, ROOMY);
        var first = hostOfAWebServerAlone();
        var web = webOn(first);
        lose(first);
        hosts.rest();
        var second = hostOf(web);
        lose(second);
        hosts.rest();
        assertThat(lost(web)).hasSize(2);
        assertThat(world.instances.values().stream().flatMap(it -> it.replaces().stream()))
                .doesNotHaveDuplicates();
        assertThat(hostOf(web)).isNotIn(first, second);
    }

    @Test
    void standsInForNoMoreThanARuleAndItsSurgeAllow() {
        world = new World(Fixtures.scaling(2, 1), Wish.RUNNING, 1, ROOMY, ROOMY, ROOMY, ROOMY);
        hosts = new Obeying(world);
        hosts.rest();
        var first = hostOfAWebServerAlone();
        var web = webOn(first);
        lose(first);
        hosts.rest();
        assertThat(standIn(web)).as("within the surge").isPresent();
        lose(hostOf(web));
        hosts.rest();
        assertThat(standIn(web)).isEmpty();
        assertThat(world.application.message()).contains("web may have 2 instances and 1 beyond");
        assertThat(world.instances.values().stream().filter(it -> it.appliance().equals("web")))
                .hasSize(3);
    }

    @Test
    void losesNothingThatWasNeverOrdered() {
        world = new World(Fixtures.shop(2), Wish.RUNNING, 1, ROOMY, ROOMY, ROOMY);
        hosts = new Obeying(world);
        world.pass();
        var placed = world.instances.values().stream()
                .filter(it -> it.phase() == Phase.PLACED && !it.bound())
                .findFirst()
                .orElseThrow();
        world.lose(placed.host());
        world.pass();
        assertThat(world.instances).doesNotContainKey(placed.id());
        assertThat(world.names(Phase.LOST)).doesNotContain(placed.name());
    }

    @Test
    void saysWhatAStopStillWaitsFor() {
        running(ROOMY, ROOMY, ROOMY, ROOMY);
        var host = hostOfAWebServerAlone();
        lose(host);
        world.wish(Wish.STOPPED);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.STOPPING);
        assertThat(world.application.message()).contains("was lost with host");
        world.wish(Wish.RUNNING);
        hosts.rest();
        assertThat(world.application.state())
                .as("it starts without the lost host")
                .isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void changesNothingWhileAHostIsSilentAndNotConvicted() {
        running(ROOMY, ROOMY, ROOMY);
        var before = List.copyOf(world.instances.values());
        var host = hostOf("web-1");
        hosts.silent.add(host);
        for (var standing : List.of(Standing.SUSPECT, Standing.OFFLINE)) {
            world.standing(host, standing);
            hosts.rest();
            assertThat(world.instances.values())
                    .extracting(Instance::id)
                    .containsExactlyElementsOf(before.stream().map(Instance::id).toList());
            assertThat(world.instances.values()).allMatch(it -> it.phase() == Phase.RUNNING);
        }
    }

    @Test
    void emptiesADrainingHostOneCopyAfterTheOther() {
        running(ROOMY, ROOMY, ROOMY);
        var host = hostOf("web-1");
        world.condition(host, Condition.OPEN.drainingSince(world.now));
        for (var round = 0; round < 40; round++) {
            world.pass();
            assertThat(world.instances.values().stream()
                            .filter(it -> it.appliance().equals("web") && it.phase() == Phase.RUNNING && it.ready())
                            .count())
                    .as("one web server at least")
                    .isPositive();
            hosts.once();
            world.now = world.now.plusSeconds(5);
        }
        assertThat(world.instances.values().stream().filter(it -> it.host().equals(host)))
                .allMatch(Instance::bound);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void leavesWhatHasADiskOnADrainingHost() {
        running(ROOMY, ROOMY, ROOMY);
        var database = world.instance("db-1");
        world.condition(database.host(), Condition.OPEN.drainingSince(world.now));
        hosts.rest();
        assertThat(world.instance("db-1").phaseSince()).isEqualTo(database.phaseSince());
        assertThat(world.instance("db-1").generation()).isEqualTo(database.generation());
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.instances.values().stream().filter(it -> it.host().equals(database.host())))
                .extracting(Instance::name)
                .containsExactly("db-1");
    }

    @Test
    void keepsServingFromADrainingHostWhenNoOtherHasRoom() {
        running(ROOMY, new Capacity(500, 256));
        var host = List.copyOf(world.hosts.keySet()).getFirst();
        world.condition(host, Condition.OPEN.drainingSince(world.now));
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.names(Phase.RUNNING)).containsExactlyInAnyOrder("db-1", "gateway-1", "web-1", "web-2");
    }

    @Test
    void doesNotTakeTheLastCopyDownWhileItsSiblingIsLost() {
        running(ROOMY, ROOMY);
        var first = hostOf("web-1");
        var second = hostOf("web-2");
        assertThat(first).isNotEqualTo(second);
        world.condition(second, Condition.OPEN.drainingSince(world.now));
        lose(first);
        for (var round = 0; round < 20; round++) {
            world.pass();
            assertThat(standIn("web-2").orElseThrow().phase()).isEqualTo(Phase.RUNNING);
            hosts.once();
            world.now = world.now.plusSeconds(5);
        }
    }

    @Test
    void beginsWhatIsBrokenAnewOncePerRequest() {
        running(ROOMY, ROOMY);
        hosts.see("web-1", GuestState.FAILED, "not ready within 120 s");
        var ready = world.instance("web-2");
        world.now = world.now.plusSeconds(1);
        var repair = world.ask(Operation.Kind.REPAIR, Duration.ofMinutes(10));
        world.pass();
        assertThat(world.instance("web-1").attempt()).isEqualTo(1);
        assertThat(world.instance("web-1").generation()).isEqualTo(2);
        assertThat(world.instance("web-2")).isEqualTo(ready);
        world.now = world.now.plusSeconds(1);
        hosts.see("web-1", GuestState.FAILED, "not ready within 120 s");
        world.pass();
        assertThat(world.instance("web-1").attempt()).as("the same request").isEqualTo(1);
        hosts.rest();
        assertThat(world.operations.get(repair).state()).isEqualTo(Operation.State.DONE);
    }

    @Test
    void putsNothingInThePlaceOfALostVolumeUnasked() {
        running(ROOMY, ROOMY);
        var host = hostOf("db-1");
        var volume = world.volumes.values().iterator().next();
        removeAsLost(host);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        assertThat(world.application.message()).contains("volume links was lost with host h");
        assertThat(world.volumes.values()).extracting(Volume::id).containsExactly(volume.id());
        world.volumes.clear();
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.volumes.values()).extracting(Volume::id).isNotEmpty().doesNotContain(volume.id());
    }

    @Test
    void destroysAnApplicationWhoseVolumeIsLost() {
        running(ROOMY, ROOMY);
        removeAsLost(hostOf("db-1"));
        world.wish(Wish.DESTROYED);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.DESTROYED);
        assertThat(world.volumes).isEmpty();
    }

    /** As an operator leaves it who says that a machine is gone for good. */
    private void removeAsLost(HostId host) {
        var name = world.hosts.get(host).name();
        world.hosts.remove(host);
        world.instances.values().stream()
                .filter(it -> it.host().equals(host))
                .toList()
                .forEach(it -> {
                    world.instances.remove(it.id());
                    world.holds.removeIf(hold -> hold.holder().equals(it.id().toString()));
                });
        world.volumes.replaceAll((_, it) -> it.host().equals(host) ? it.lostWith(name) : it);
        world.forgetEndsOn(host);
    }
}
