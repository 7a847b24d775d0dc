package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.orders.CircuitOrder.Target;
import io.weft.orders.GuestState;
import io.weft.tenancy.Quota;
import io.weft.tenancy.QuotaKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);
    private final Map<World, Obeying> obeying = new HashMap<>();

    private static World shop(Wish wish, Capacity... hosts) {
        return new World(Fixtures.shop(2), wish, 1, hosts);
    }

    private Obeying hosts(World world) {
        return obeying.computeIfAbsent(world, Obeying::new);
    }

    private void obey(World world) {
        hosts(world).once();
    }

    private World running(Capacity... hosts) {
        var world = shop(Wish.RUNNING, hosts);
        rest(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        return world;
    }

    private void rest(World world) {
        hosts(world).rest();
    }

    private void see(World world, String instance, GuestState state, String reason) {
        hosts(world).see(instance, state, reason);
    }

    @Test
    void placesEverythingAtOnceAndStartsTheLowestRankAlone() {
        var world = shop(Wish.RUNNING, ROOMY, ROOMY);
        world.pass();
        assertThat(world.names(Phase.RUNNING)).containsExactly("db-1");
        assertThat(world.names(Phase.PLACED)).containsExactlyInAnyOrder("web-1", "web-2", "gateway-1");
    }

    @Test
    void startsTheNextRankWhenTheOneBelowIsSeenReady() {
        var world = shop(Wish.RUNNING, ROOMY, ROOMY);
        world.pass();
        obey(world);
        world.pass();
        assertThat(world.names(Phase.RUNNING)).containsExactlyInAnyOrder("db-1", "web-1", "web-2");
        assertThat(world.application.state()).isEqualTo(ApplicationState.STARTING);
    }

    @Test
    void spreadsTheCopiesOfAnAppliance() {
        var world = running(ROOMY, ROOMY, ROOMY);
        assertThat(world.instance("web-1").host())
                .isNotEqualTo(world.instance("web-2").host());
    }

    @Test
    void doesNothingOnceTheWishIsMet() {
        var world = running(ROOMY, ROOMY);
        assertThat(world.pass().steps()).isEmpty();
    }

    @Test
    void offersOnlyReadyTargets() {
        var world = running(ROOMY, ROOMY);
        see(world, "web-2", GuestState.UNREADY, "port 80 is closed");
        world.pass();
        assertThat(world.open("gateway.out->web.in").getFirst().targets())
                .filteredOn(Target::ready)
                .extracting(Target::instance)
                .containsExactly(world.instance("web-1").id());
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        assertThat(world.application.message()).contains("web-2").contains("port 80 is closed");
    }

    @Test
    void tellsEveryHostWithAnEndOfAWire() {
        var world = running(ROOMY, ROOMY, ROOMY);
        var hosts = world.instances.values().stream()
                .filter(it -> it.appliance().equals("web") || it.appliance().equals("db"))
                .map(it -> it.host())
                .distinct()
                .toList();
        assertThat(world.open("web.db->db.in")).hasSameSizeAs(hosts);
        assertThat(world.open("web.db->db.in")).allMatch(it -> it.peers().size() == hosts.size() - 1);
    }

    @Test
    void refusesWithAReasonPerHostAndHoldsNothing() {
        var world = shop(Wish.RUNNING, new Capacity(4000, 200), new Capacity(100, 4096));
        var decision = world.pass();
        assertThat(world.application.state()).isEqualTo(ApplicationState.UNPLACEABLE);
        assertThat(world.instances).isEmpty();
        assertThat(world.holds).isEmpty();
        assertThat(decision.refusals().getLast().objections())
                .extracting(it -> it.code())
                .containsExactlyInAnyOrder("no-memory", "no-cpu");
        assertThat(world.application.message()).contains("h1").contains("h2").contains("MiB free");
    }

    @Test
    void placesNothingOnAHostThatIsNotHeard() {
        var world = shop(Wish.RUNNING, ROOMY, ROOMY);
        var first = world.hosts.keySet().iterator().next();
        world.standing(first, Standing.SUSPECT);
        world.pass();
        assertThat(world.instances.values()).noneMatch(it -> it.host().equals(first));
    }

    @Test
    void stopsInReverseOrderAndForgetsWhatIsConfirmed() {
        var world = running(ROOMY, ROOMY);
        world.wish(Wish.STOPPED);
        world.pass();
        assertThat(world.names(Phase.ABSENT)).containsExactly("gateway-1");
        obey(world);
        world.pass();
        assertThat(world.names(Phase.ABSENT)).containsExactlyInAnyOrder("web-1", "web-2");
        rest(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.STOPPED);
        assertThat(world.circuits).isEmpty();
        assertThat(world.volumes).hasSize(1);
    }

    @Test
    void stopsAlthoughAWireIsDrawnMeanwhile() {
        var world = new World(Fixtures.shop(2, Map.of(), false), Wish.RUNNING, 1, ROOMY, ROOMY);
        rest(world);
        world.wish(Wish.STOPPED);
        world.pass();
        world.draw(Fixtures.shop(2));
        rest(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.STOPPED);
        assertThat(world.circuits).isEmpty();
    }

    @Test
    void keepsAddressAndCapacityUntilAbsenceIsConfirmed() {
        var world = running(ROOMY, ROOMY);
        world.wish(Wish.STOPPED);
        world.pass();
        world.pass();
        assertThat(world.instance("gateway-1").phase()).isEqualTo(Phase.ABSENT);
        assertThat(world.holds)
                .anyMatch(it ->
                        it.holder().equals(world.instance("gateway-1").id().toString()));
    }

    @Test
    void goesBackToItsVolumesHostAndKeepsItsOutsideAddress() {
        var world = running(ROOMY, ROOMY);
        var host = world.instance("db-1").host();
        var outside =
                world.instance("gateway-1").spec().external().orElseThrow().address();
        world.wish(Wish.STOPPED);
        rest(world);
        world.wish(Wish.RUNNING);
        rest(world);
        assertThat(world.instance("db-1").host()).isEqualTo(host);
        assertThat(world.instance("db-1").spec().volumes().getFirst().attachmentEpoch())
                .isEqualTo(2);
        assertThat(world.instance("gateway-1").spec().external().orElseThrow().address())
                .isEqualTo(outside);
    }

    @Test
    void waitsForTheHostOfAVolumeAndSaysSo() {
        var world = running(ROOMY, ROOMY);
        var host = world.instance("db-1").host();
        world.wish(Wish.STOPPED);
        rest(world);
        world.standing(host, Standing.OFFLINE);
        world.wish(Wish.RUNNING);
        world.pass();
        assertThat(world.application.state()).isEqualTo(ApplicationState.UNPLACEABLE);
        assertThat(world.application.message()).contains("local volume links is on another host");
    }

    @Test
    void drainsBeforeItStopsWhenScaledIn() {
        var world = running(ROOMY, ROOMY);
        world.draw(Fixtures.shop(1));
        world.pass();
        assertThat(world.names(Phase.DRAINING)).containsExactly("web-2");
        assertThat(world.open("gateway.out->web.in").getFirst().targets())
                .anyMatch(it -> it.instance().equals(world.instance("web-2").id()) && !it.ready());
        obey(world);
        world.pass();
        assertThat(world.names(Phase.DRAINING)).containsExactly("web-2");
        world.now = world.now.plusSeconds(4);
        world.pass();
        assertThat(world.names(Phase.ABSENT)).containsExactly("web-2");
    }

    @Test
    void stopsWaitingForAHostThatNeverConfirmsTheDrain() {
        var world = running(ROOMY, ROOMY);
        world.draw(Fixtures.shop(1));
        world.pass();
        world.now = world.now.plusSeconds(29);
        world.pass();
        assertThat(world.names(Phase.DRAINING)).containsExactly("web-2");
        world.now = world.now.plusSeconds(1);
        world.pass();
        assertThat(world.names(Phase.ABSENT)).containsExactly("web-2");
    }

    @Test
    void callsADrainOffWhenTheCountGrowsAgain() {
        var world = running(ROOMY, ROOMY);
        world.draw(Fixtures.shop(1));
        world.pass();
        world.draw(Fixtures.shop(2));
        world.pass();
        assertThat(world.names(Phase.RUNNING)).contains("web-2");
        assertThat(world.names(Phase.DRAINING)).isEmpty();
    }

    @Test
    void replacesCopiesOneAfterTheOther() {
        var world = running(ROOMY, ROOMY);
        world.draw(Fixtures.shop(2, Map.of("greeting", "hello"), true));
        world.pass();
        assertThat(world.names(Phase.DRAINING)).hasSize(1);
        obey(world);
        world.pass();
        assertThat(world.names(Phase.DRAINING)).hasSize(1);
        rest(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.instance("web-1").spec().properties()).containsEntry("greeting", "hello");
        assertThat(world.instance("web-2").spec().properties()).containsEntry("greeting", "hello");
    }

    @Test
    void keepsWhatRunsWhenItsSuccessorWouldFindNoPlace() {
        var world = running(ROOMY, ROOMY);
        world.draw(Fixtures.withWebMemory(8192));
        world.pass();
        assertThat(world.names(Phase.RUNNING)).containsExactlyInAnyOrder("db-1", "gateway-1", "web-1", "web-2");
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        assertThat(world.application.message()).contains("web-1").contains("8192 MiB asked");
    }

    @Test
    void setsAnotherBandwidthUnderWhatRuns() {
        var world = running(ROOMY, ROOMY);
        var before = List.copyOf(world.instances.keySet());
        world.draw(Fixtures.withWebBandwidth(Optional.of(10)));
        var steps = world.pass().steps();
        assertThat(steps).hasSize(2).allSatisfy(it -> assertThat(it).isInstanceOf(Step.SetBandwidth.class));
        assertThat(world.names(Phase.RUNNING)).contains("web-1", "web-2");
        assertThat(world.instance("web-1").ready()).isTrue();
        assertThat(world.instance("web-1").spec().bandwidthMbit()).contains(10);
        assertThat(world.instance("db-1").spec().bandwidthMbit()).isEmpty();
        rest(world);
        assertThat(world.pass().steps()).isEmpty();
        world.draw(Fixtures.shop(2));
        rest(world);
        assertThat(world.instance("web-2").spec().bandwidthMbit()).isEmpty();
        assertThat(world.instances.keySet()).containsExactlyElementsOf(before);
    }

    @Test
    void placesAndStartsWithTheBandwidthThatIsDrawn() {
        var world = new World(Fixtures.withWebBandwidth(Optional.of(10)), Wish.RUNNING, 1, ROOMY, ROOMY);
        world.pass();
        assertThat(world.instance("web-1").phase()).isEqualTo(Phase.PLACED);
        world.draw(Fixtures.withWebBandwidth(Optional.of(20)));
        world.pass();
        assertThat(world.instance("web-1").generation()).isZero();
        rest(world);
        assertThat(world.instance("web-1").spec().bandwidthMbit()).contains(20);
        assertThat(world.names(Phase.RUNNING)).hasSize(4);
    }

    @Test
    void countsThePlaceThatAReplacedInstanceLeaves() {
        var world = running(new Capacity(1000, 512));
        world.draw(Fixtures.shop(2, Map.of("greeting", "hello"), true));
        rest(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.instance("web-1").spec().properties()).containsEntry("greeting", "hello");
    }

    @Test
    void cutsAWireAndRedrawsItWithoutARestart() {
        var world = running(ROOMY, ROOMY);
        var before = List.copyOf(world.instances.keySet());
        world.draw(Fixtures.shop(2, Map.of(), false));
        world.pass();
        assertThat(world.open("web.db->db.in")).isEmpty();
        world.draw(Fixtures.shop(2));
        rest(world);
        assertThat(world.open("web.db->db.in")).isNotEmpty();
        assertThat(world.instances.keySet()).containsExactlyElementsOf(before);
    }

    @Test
    void destroysVolumesOnlyAfterTheirUsersAreGone() {
        var world = running(ROOMY, ROOMY);
        world.wish(Wish.DESTROYED);
        world.pass();
        assertThat(world.volumes.values()).allMatch(it -> it.wish() == Volume.Wish.PRESENT);
        rest(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.DESTROYED);
        assertThat(world.volumes).isEmpty();
        assertThat(world.holds).isEmpty();
    }

    @Test
    void showsASilentHostAndChangesNothingForItsGuests() {
        var world = running(ROOMY, ROOMY);
        world.standing(world.instance("web-2").host(), Standing.OFFLINE);
        var decision = world.pass();
        assertThat(decision.steps()).noneMatch(it -> it instanceof Step.Remove || it instanceof Step.Place);
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        assertThat(world.application.message()).contains("silent");
    }

    @Test
    void endsAnOperationWhenEveryHostShowsWhatItWasTold() {
        var world = running(ROOMY, ROOMY);
        world.draw(Fixtures.shop(3));
        var id = world.ask(Operation.Kind.SCALE, Duration.ofMinutes(10));
        world.pass();
        assertThat(world.operations.get(id).state()).isEqualTo(Operation.State.RUNNING);
        assertThat(world.operations.get(id).done()).isEqualTo(4);
        assertThat(world.operations.get(id).total()).isEqualTo(5);
        rest(world);
        assertThat(world.operations.get(id).state()).isEqualTo(Operation.State.DONE);
        assertThat(world.operations.get(id).done()).isEqualTo(5);
    }

    @Test
    void failsAnOperationAtItsDeadlineWithTheReason() {
        var world = running(ROOMY, ROOMY);
        world.draw(Fixtures.shop(3));
        var id = world.ask(Operation.Kind.SCALE, Duration.ofMinutes(1));
        world.pass();
        see(world, "web-3", GuestState.FAILED, "not ready within 120 s");
        world.now = world.now.plusSeconds(60);
        world.pass();
        assertThat(world.operations.get(id).state()).isEqualTo(Operation.State.FAILED);
        assertThat(world.operations.get(id).message()).contains("web-3").contains("not ready within 120 s");
    }

    @Test
    void givesTheSameAnswerToTheSameQuestion() {
        var snapshot = shop(Wish.RUNNING, ROOMY, ROOMY).snapshot();
        assertThat(Planner.plan(snapshot)).isEqualTo(Planner.plan(snapshot));
    }

    @Test
    void placesNothingBeyondTheTenantsQuotaAndSaysSoOnce() {
        var world = shop(Wish.RUNNING, ROOMY, ROOMY);
        world.quota = new Quota(10, 3, 1000);
        var decision = world.pass();
        assertThat(world.instances).isEmpty();
        assertThat(decision.state()).isEqualTo(ApplicationState.UNPLACEABLE);
        assertThat(decision.refusals())
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo("quota-instances"))
                .satisfies(it ->
                        assertThat(it.reason()).contains("may have 3 instances", "has 0, and this asks for 4 more"));
        world.quota = new Quota(10, 4, 255);
        assertThat(world.pass().refusals()).extracting(PlacementRefusal::code).containsExactly("quota-volumes");
        world.quota = new Quota(10, 4, 256);
        rest(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void saysWhichOfTheTwoQuotasItWas() {
        var world = shop(Wish.RUNNING, ROOMY, ROOMY);
        world.quota = new Quota(10, 4, 256);
        world.projectQuota = Optional.of(new Quota(10, 3, 1000));
        assertThat(world.pass().refusals())
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo("project-quota-instances"))
                .satisfies(it -> assertThat(it.reason())
                        .startsWith("project web may have 3 instances; it has 0, and this asks for 4 more"));
        world.projectQuota = Optional.of(new Quota(10, 4, 255));
        assertThat(world.pass().refusals()).extracting(PlacementRefusal::code).containsExactly("project-quota-volumes");
        world.quota = new Quota(10, 3, 1000);
        world.projectQuota = Optional.of(new Quota(10, 3, 1000));
        assertThat(world.pass().refusals())
                .as("a higher one of the project's would help nobody")
                .extracting(PlacementRefusal::code)
                .containsExactly("quota-instances");
        world.quota = new Quota(10, 4, 256);
        world.projectQuota = Optional.of(new Quota(10, 4, 256));
        rest(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void limitsProcessorsMemoryAndOutsideAddressesAndSaysAllThatIsShort() {
        var world = shop(Wish.RUNNING, ROOMY, ROOMY);
        rest(world);
        var cpu = world.instances.values().stream()
                .mapToLong(it -> it.capacity().cpuMillis())
                .sum();
        var memory = world.instances.values().stream()
                .mapToLong(it -> it.capacity().memoryMib())
                .sum();
        var addresses = (int) world.holds.stream()
                .filter(it -> it.kind() == Hold.Kind.EXTERNAL)
                .count();
        var fresh = shop(Wish.RUNNING, ROOMY, ROOMY);
        fresh.quota = new Quota(10, 10, 1000, Optional.of(cpu - 1), Optional.of(memory - 1), Optional.of(0));
        assertThat(fresh.pass().refusals())
                .extracting(PlacementRefusal::code)
                .containsExactly("quota-cpu", "quota-memory", "quota-addresses");
        assertThat(fresh.instances).isEmpty();
        assertThat(fresh.pass().refusals().getFirst().reason())
                .isEqualTo("the tenant may have " + QuotaKind.CPU.amount(cpu - 1) + "; it has 0, and this asks for "
                        + QuotaKind.CPU.number(cpu) + " more");
        fresh.quota = new Quota(10, 10, 1000, Optional.of(cpu), Optional.of(memory), Optional.of(addresses));
        rest(fresh);
        assertThat(fresh.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void whatIsMadeLargerMayTakeTheProcessorsOfWhatItStandsInFor() {
        var world = running(ROOMY, ROOMY);
        var memory = world.instances.values().stream()
                .mapToLong(it -> it.capacity().memoryMib())
                .sum();
        var web = world.instance("web-1").spec().memoryMib();
        world.expansion = Fixtures.withWebMemory(2 * web);
        world.quota = new Quota(10, 10, 1000, Optional.empty(), Optional.of(memory), Optional.empty());
        world.pass();
        obey(world);
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        assertThat(world.instance("web-1").spec().memoryMib()).isEqualTo(web);
        world.quota = new Quota(10, 10, 1000, Optional.empty(), Optional.of(memory + 4L * web), Optional.empty());
        rest(world);
        assertThat(world.instance("web-1").spec().memoryMib()).isEqualTo(2 * web);
    }

    @Test
    void aQuotaThatIsLoweredTakesNothingAwayAndReplacesNothing() {
        var world = running(ROOMY, ROOMY);
        world.quota = new Quota(0, 2, 0);
        rest(world);
        assertThat(world.names(Phase.RUNNING)).hasSize(4);
        world.expansion = Fixtures.withWebMemory(256);
        world.pass();
        obey(world);
        assertThat(world.names(Phase.RUNNING)).hasSize(4);
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        world.quota = new Quota(10, 4, 256);
        rest(world);
        assertThat(world.instance("web-1").spec().memoryMib()).isEqualTo(256);
    }

    @Test
    void anOutputThatAClassHasGainedStartsNothingAnewUntilItIsWired() {
        var world = new World(Fixtures.websWithoutOutput(2), Wish.RUNNING, 1, ROOMY, ROOMY);
        rest(world);
        var before = world.instance("web-1").id();
        world.expansion = Fixtures.webs(2);
        assertThat(world.pass().steps()).isEmpty();
        world.expansion = Fixtures.shop(2);
        rest(world);
        assertThat(world.instance("web-1").id()).isNotEqualTo(before);
        assertThat(world.instance("web-1").spec().names()).containsKey("db");
    }
}
