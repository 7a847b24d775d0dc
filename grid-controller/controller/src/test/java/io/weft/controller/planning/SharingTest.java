package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Condition;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Volumes that hosts share: who may have one next, and when. */
class SharingTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);
    private final World world = new World(Fixtures.shop(2), Wish.RUNNING, 1, ROOMY, ROOMY, ROOMY, ROOMY);
    private final Obeying hosts = new Obeying(world);

    private HostId running() {
        world.shareVolumes();
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        return world.instance("db-1").host();
    }

    private void lose(HostId host) {
        hosts.silent.add(host);
        world.lose(host);
        world.pass();
    }

    private void rounds(int count) {
        for (var round = 0; round < count; round++) {
            hosts.once();
            world.pass();
        }
    }

    private Optional<Instance> standIn() {
        return world.instances.values().stream()
                .filter(it -> it.name().equals("db-1") && it.counts())
                .findFirst();
    }

    private Volume volume() {
        return world.volumes.values().iterator().next();
    }

    @Test
    void waitsForTheStoreToShutTheLostHostOut() {
        var host = running();
        lose(host);
        rounds(5);
        assertThat(standIn()).isEmpty();
        assertThat(world.application.message())
                .contains("db-1 was lost with host h", "begins elsewhere once the store has shut that host out");
    }

    @Test
    void beginsElsewhereAtALaterEpochOnceItIsShutOut() {
        var host = running();
        var old = world.instance("db-1");
        lose(host);
        rounds(3);
        world.shutOut(host);
        world.pass();
        var successor = standIn().orElseThrow();
        assertThat(successor.host()).isNotEqualTo(host);
        assertThat(successor.replaces()).contains(old.id());
        assertThat(successor.placement()).contains("takes volume data at epoch 2 from h", "shut out since its map 57");
        assertThat(volume().host()).isEqualTo(successor.host());
        assertThat(volume().attachmentEpoch()).isEqualTo(2);
        assertThat(volume().present()).as("its new host has not shown it").isFalse();
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void theJudgeRefusesAVolumeThatALostHostMayStillWriteTo() {
        var host = running();
        lose(host);
        rounds(3);
        world.shutOut(host);
        var decision = Planner.plan(world.snapshot());
        assertThat(decision.steps()).anyMatch(Step.Place.class::isInstance);
        assertThat(PlanCheck.faults(world.snapshot(), decision)).isEmpty();
        world.condition(host, world.hosts.get(host).condition().shutOut(Optional.empty()));
        assertThat(PlanCheck.faults(world.snapshot(), decision)).anyMatch(it -> it.contains("shares its volume"));
    }

    @Test
    void aHostBeingLetInAgainIsNoProof() {
        var host = running();
        lose(host);
        rounds(3);
        world.shutOut(host);
        var out = world.hosts.get(host).condition().shutOut().orElseThrow();
        world.condition(
                host,
                world.hosts
                        .get(host)
                        .condition()
                        .shutOut(Optional.of(new Condition.ShutOut(out.since(), Optional.empty()))));
        world.pass();
        assertThat(standIn()).isEmpty();
    }

    @Test
    void beginsOnAnyHostAfterAStopAndKeepsItsVolume() {
        var host = running();
        var kept = volume().id();
        world.wish(Wish.STOPPED);
        hosts.rest();
        world.condition(host, world.hosts.get(host).condition().drainingSince(Fixtures.NOON));
        world.wish(Wish.RUNNING);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.instance("db-1").host()).isNotEqualTo(host);
        assertThat(volume().id()).isEqualTo(kept);
        assertThat(volume().attachmentEpoch()).isEqualTo(2);
    }

    @Test
    void leavesAHostThatIsDrained() {
        var host = running();
        world.condition(host, world.hosts.get(host).condition().drainingSince(Fixtures.NOON));
        for (var round = 0; round < 20; round++) {
            hosts.rest();
            world.now = world.now.plusSeconds(5);
        }
        assertThat(world.instance("db-1").host()).isNotEqualTo(host);
        assertThat(world.instance("db-1").phase()).isEqualTo(Phase.RUNNING);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void goesAlongWithItsInstance() {
        var host = running();
        var kept = volume();
        world.ask(Operation.Kind.MOVE, new Operation.Part("db", 1), Duration.ofMinutes(30));
        hosts.rest();
        var moved = world.instance("db-1");
        assertThat(moved.host()).isNotEqualTo(host);
        assertThat(moved.move()).isEmpty();
        assertThat(volume().host()).isEqualTo(moved.host());
        assertThat(volume().attachmentEpoch()).isEqualTo(kept.attachmentEpoch());
    }

    /** It may still write where it was moved to, and nobody is begun beside it. */
    @Test
    void waitsForBothHostsOfAMoveToBeShutOut() {
        var host = running();
        world.ask(Operation.Kind.MOVE, new Operation.Part("db", 1), Duration.ofMinutes(30));
        world.pass();
        var other = world.instance("db-1").move().orElseThrow().other();
        lose(host);
        lose(other);
        world.shutOut(host);
        rounds(5);
        assertThat(standIn()).isEmpty();
        world.shutOut(other);
        rounds(5);
        assertThat(standIn()).isPresent();
    }

    /** Only its row says which volumes the host that is shut out could not give back. */
    @Test
    void isRememberedUntilItsHostIsLetIn() {
        var host = running();
        var lost = world.instance("db-1");
        lose(host);
        world.shutOut(host);
        world.wish(Wish.STOPPED);
        hosts.silent.remove(host);
        world.comeBack(host);
        world.shutOut(host);
        rounds(5);
        assertThat(world.instances).containsKey(lost.id());
        world.condition(host, world.hosts.get(host).condition().shutOut(Optional.empty()));
        rounds(5);
        assertThat(world.instances).doesNotContainKey(lost.id());
    }

    @Test
    void isRemovedByAnotherHostWhenItsOwnIsLost() {
        var host = running();
        world.wish(Wish.STOPPED);
        hosts.rest();
        hosts.silent.add(host);
        world.lose(host);
        world.wish(Wish.DESTROYED);
        world.pass();
        assertThat(volume().wish()).isEqualTo(Volume.Wish.ABSENT);
        assertThat(volume().host()).isNotEqualTo(host);
        hosts.rest();
        assertThat(world.volumes).isEmpty();
    }

    @Test
    void saysWhichHostsDoNotShareInTheStore() {
        world.shareVolumes();
        world.hosts.replaceAll((_, it) -> Fixtures.host(it.number(), ROOMY));
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.UNPLACEABLE);
        assertThat(world.application.message()).contains("does not share in store rbd");
        assertThat(world.volumes).isEmpty();
    }
}
