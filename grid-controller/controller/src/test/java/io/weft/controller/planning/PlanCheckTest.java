package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.kernel.Capacity;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.tenancy.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans that no planner should make, and that the judge must not let pass. */
class PlanCheckTest {
    private World world;
    private Snapshot snapshot;
    private Decision good;

    @BeforeEach
    void aGoodPlan() {
        world = new World(Fixtures.shop(2), Wish.RUNNING, 1, new Capacity(4000, 4096), new Capacity(1000, 512));
        snapshot = world.snapshot();
        good = Planner.plan(snapshot);
    }

    private static List<String> faults(Snapshot snapshot, List<Step> steps) {
        return PlanCheck.faults(
                snapshot, new Decision(steps, List.of(), ApplicationState.STARTING, "", List.of(), Fixtures.NOON));
    }

    private List<Step> goodAnd(Step step) {
        var steps = new ArrayList<>(good.steps());
        steps.add(step);
        return steps;
    }

    private Instance placed(String name) {
        return good.steps().stream()
                .filter(Step.Place.class::isInstance)
                .map(it -> ((Step.Place) it).instance())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Instance with(Instance it, InstanceId id, Phase phase, long generation) {
        return new Instance(
                id,
                it.tenant(),
                it.application(),
                it.appliance(),
                it.ordinal(),
                it.host(),
                phase,
                it.phaseSince(),
                generation,
                it.spec(),
                it.placement(),
                it.objections(),
                it.replaces(),
                it.attempt(),
                it.seen());
    }

    @Test
    void noticesAPlanOfAnotherModeOfStarting() {
        world.debug(true);
        assertThat(faults(world.snapshot(), good.steps()))
                .anyMatch(it -> it.contains("web-1 has not the time to become ready"));
        var debugged = Planner.plan(world.snapshot());
        assertThat(PlanCheck.faults(world.snapshot(), debugged)).isEmpty();
        assertThat(faults(snapshot, debugged.steps()))
                .anyMatch(it -> it.contains("web-1 has not the time to become ready"));
    }

    @Test
    void passesAGoodPlan() {
        assertThat(faults(snapshot, good.steps())).isEmpty();
    }

    @Test
    void seesTwoCopies() {
        var twin = with(placed("web-1"), new InstanceId(new UUID(9, 9)), Phase.PLACED, 0);
        assertThat(faults(snapshot, goodAnd(new Step.Place(twin)))).anyMatch(it -> it.contains("two copies of web-1"));
    }

    @Test
    void seesAHostGivenMoreThanItHas() {
        var steps = new ArrayList<Step>();
        for (var ordinal = 0; ordinal < 40; ordinal++) {
            var it = with(placed("web-1"), new InstanceId(new UUID(9, ordinal)), Phase.PLACED, 0);
            steps.add(new Step.Place(it));
        }
        assertThat(faults(snapshot, steps)).anyMatch(it -> it.contains("more than it has"));
    }

    @Test
    void seesAnAddressGivenTwice() {
        var address = placed("web-1").spec().address();
        var taken = new Step.Take(Hold.guest(new InstanceId(new UUID(9, 9)), address));
        assertThat(faults(snapshot, goodAnd(taken))).anyMatch(it -> it.contains("is given twice"));
    }

    @Test
    void seesAHigherRankStartedEarly() {
        var web = placed("web-1");
        var early = new Step.Start(web.entering(Phase.RUNNING, 1, Fixtures.NOON));
        var steps = goodAnd(early).stream()
                .filter(it -> !(it instanceof Step.Start(var started)
                        && started.appliance().equals("db")))
                .toList();
        assertThat(faults(snapshot, steps)).anyMatch(it -> it.contains("web-1 starts before db-1"));
    }

    @Test
    void seesAnInstanceForgottenBeforeItsHostConfirmed() {
        world.pass();
        var running = world.instance("db-1");
        var early = world.snapshot();
        assertThat(faults(early, List.of(new Step.Forget(running))))
                .anyMatch(it -> it.contains("before its host confirmed"));
        var ended = running.entering(Phase.ABSENT, 2, Fixtures.NOON);
        assertThat(faults(early, List.of(new Step.Remove(ended), new Step.Forget(ended))))
                .anyMatch(it -> it.contains("before its host confirmed"));
    }

    @Test
    void seesAVolumeDestroyedThoughNobodyAsked() {
        world.pass();
        var volume = world.volumes.values().iterator().next();
        assertThat(faults(world.snapshot(), List.of(new Step.RemoveVolume(volume.removed()))))
                .anyMatch(it -> it.contains("under its user"))
                .anyMatch(it -> it.contains("nobody asked"));
    }

    @Test
    void seesAWireToAStrangersGuest() {
        world.pass();
        world.pass();
        var end = world.circuits.values().stream()
                .flatMap(it -> it.ends().stream())
                .findFirst()
                .orElseThrow();
        var told = end.order();
        var target = new CircuitOrder.Target(new InstanceId(new UUID(6, 6)), end.host(), "10.80.9.9", 5432, true);
        var stolen = new CircuitOrder(
                told.circuit(),
                0,
                told.generation() + 1,
                CircuitOrder.Wish.OPEN,
                told.name(),
                told.transport(),
                told.servicePort(),
                told.sources(),
                List.of(target),
                told.peers());
        var step = new Step.SetEnd(told.circuit(), new Circuit.End(end.host(), stolen, Optional.empty()));
        assertThat(faults(world.snapshot(), List.of(step)))
                .anyMatch(it -> it.contains("none of its instances"))
                .anyMatch(it -> it.contains("not ready"));
    }

    @Test
    void seesAGenerationThatFallsBack() {
        world.pass();
        world.pass();
        var circuit = world.circuits.values().iterator().next();
        var end = circuit.ends().getFirst();
        assertThat(faults(world.snapshot(), List.of(new Step.SetEnd(circuit.id(), end))))
                .anyMatch(it -> it.contains("falls back"));
    }

    @Test
    void refusesMoreThanTheTenantMayHave() {
        world.quota = new Quota(10, 3, 1000);
        assertThat(faults(world.snapshot(), good.steps()))
                .containsExactly("the tenant is given more instances than its quota");
        world.quota = new Quota(10, 4, 255);
        assertThat(faults(world.snapshot(), good.steps()))
                .containsExactly("the tenant is given more MiB of volumes than its quota");
        world.quota = new Quota(0, 4, 256);
        assertThat(faults(world.snapshot(), good.steps())).isEmpty();
    }

    @Test
    void refusesMoreProcessorsMemoryAndAddressesThanTheTenantMayHave() {
        world.quota = new Quota(10, 10, 1000, Optional.of(1L), Optional.of(1L), Optional.of(0));
        assertThat(faults(world.snapshot(), good.steps()))
                .containsExactly(
                        "the tenant is given more vCPUs than its quota",
                        "the tenant is given more MiB of memory than its quota",
                        "the tenant is given more outside addresses than its quota");
    }

    @Test
    void refusesMoreThanTheProjectMayHave() {
        world.projectQuota = Optional.of(new Quota(10, 3, 255));
        assertThat(faults(world.snapshot(), good.steps()))
                .containsExactly(
                        "the project is given more instances than its quota",
                        "the project is given more MiB of volumes than its quota");
    }

    private void rest() {
        new Obeying(world).rest();
    }

    private Instance web() {
        return world.instances.values().stream()
                .filter(it -> it.appliance().equals("web"))
                .findFirst()
                .orElseThrow();
    }

    private Instance lost(Instance it) {
        return it.entering(Phase.LOST, it.generation() + 1, world.now);
    }

    private static Instance replacing(Instance it, Instance lost) {
        return new Instance(
                new InstanceId(new UUID(9, 9)),
                it.tenant(),
                it.application(),
                it.appliance(),
                it.ordinal(),
                it.host(),
                Phase.PLACED,
                it.phaseSince(),
                0,
                it.spec(),
                "",
                List.of(),
                Optional.of(lost.id()),
                0,
                Optional.empty());
    }

    @Test
    void seesAnInstanceGivenUpOnAHostThatWasNotConvicted() {
        rest();
        world.standing(web().host(), Standing.OFFLINE);
        assertThat(faults(world.snapshot(), List.of(new Step.Lose(lost(web())))))
                .anyMatch(it -> it.contains("was not convicted"));
    }

    @Test
    void seesDataGivenUp() {
        rest();
        var database = world.instance("db-1");
        world.lose(database.host());
        assertThat(faults(world.snapshot(), List.of(new Step.Lose(lost(database)))))
                .anyMatch(it -> it.contains("its data is on its host"));
    }

    @Test
    void seesAReplacementWhileAWireStillLeadsToTheLostOne() {
        rest();
        var web = web();
        world.lose(web.host());
        world.instances.put(web.id(), lost(web));
        var place = new Step.Place(replacing(web, web));
        assertThat(faults(world.snapshot(), List.of(place)))
                .anyMatch(it -> it.contains("a wire still leads"))
                .anyMatch(it -> it.contains("takes nothing new"))
                .noneMatch(it -> it.contains("two copies"));
    }

    @Test
    void seesAReplacementOfWhatIsNotLost() {
        rest();
        var web = web();
        assertThat(faults(world.snapshot(), List.of(new Step.Place(replacing(web, web)))))
                .anyMatch(it -> it.contains("replaces what was not lost"))
                .anyMatch(it -> it.contains("two copies"));
    }

    @Test
    void seesTheSecondReplacementOfTheSame() {
        rest();
        var web = web();
        world.lose(web.host());
        world.instances.put(web.id(), lost(web));
        var first = replacing(web, web);
        world.instances.put(first.id(), first);
        var second = with(first, new InstanceId(new UUID(9, 10)), Phase.PLACED, 0);
        assertThat(faults(world.snapshot(), List.of(new Step.Place(second))))
                .anyMatch(it -> it.contains("second to replace the same"))
                .anyMatch(it -> it.contains("two copies"));
    }

    @Test
    void seesAWireThatStillNamesALostInstance() {
        rest();
        var circuit = world.circuits.values().stream()
                .filter(it -> it.name().equals("gateway.out->web.in"))
                .findFirst()
                .orElseThrow();
        var told = circuit.ends().getFirst().order();
        var web = world.instances.get(told.targets().getFirst().instance());
        world.lose(web.host());
        world.instances.put(web.id(), lost(web));
        var again = new CircuitOrder(
                told.circuit(),
                0,
                circuit.generation() + 1,
                told.wish(),
                told.name(),
                told.transport(),
                told.servicePort(),
                told.sources(),
                told.targets(),
                told.peers());
        var end = new Circuit.End(circuit.ends().getFirst().host(), again, Optional.empty());
        assertThat(faults(world.snapshot(), List.of(new Step.SetEnd(circuit.id(), end))))
                .anyMatch(it -> it.contains("none of its instances"));
    }

    @Test
    void seesALostInstanceForgottenBeforeItsHostConfirmed() {
        rest();
        var web = web();
        world.lose(web.host());
        world.instances.put(web.id(), lost(web));
        assertThat(faults(world.snapshot(), List.of(new Step.Forget(lost(web)))))
                .anyMatch(it -> it.contains("before its host confirmed"));
    }

    @Test
    void seesWhatServesBegunAnew() {
        rest();
        assertThat(faults(world.snapshot(), List.of(new Step.Retry(web().retried(world.now)))))
                .anyMatch(it -> it.contains("though it serves"));
    }

    @Test
    void seesAPlaceOnAHostThatIsBeingEmptied() {
        world.condition(placed("web-1").host(), Condition.OPEN.drainingSince(world.now));
        assertThat(faults(world.snapshot(), good.steps())).anyMatch(it -> it.contains("takes nothing new"));
    }

    @Test
    void seesALostVolumeForgottenThoughNobodyAgreed() {
        rest();
        var volume = world.volumes.values().iterator().next().lostWith("h1");
        world.volumes.put(volume.id(), volume);
        assertThat(faults(world.snapshot(), List.of(new Step.ForgetVolume(volume))))
                .anyMatch(it -> it.contains("before its host confirmed"));
    }
}
