package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.kernel.Capacity;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestState;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start for debugging: what does not become ready stays as it is, what is ready is left alone, and the rest waits. */
class DebuggingTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);
    private static final int CLASS_SECONDS = Fixtures.shop(2).appliances().stream()
            .filter(it -> it.name().equals("web"))
            .findFirst()
            .orElseThrow()
            .applianceClass()
            .boot()
            .readySeconds();

    private World world;
    private Obeying hosts;

    @BeforeEach
    void aShopWhoseWebServersNeverBecomeReady() {
        world = new World(Fixtures.shop(2), Wish.RUNNING, 1, ROOMY, ROOMY);
        hosts = new Obeying(world);
        hosts.stuck.add("web");
    }

    private Map<String, InstanceId> ids() {
        return world.instances.values().stream()
                .filter(Instance::counts)
                .collect(Collectors.toMap(Instance::name, Instance::id));
    }

    private void hoursPass() {
        world.now = world.now.plus(Duration.ofHours(6));
        hosts.rest();
    }

    private int secondsOf(String instance) {
        return world.instance(instance).spec().readySeconds();
    }

    @Test
    void givesWhatItBeginsAllTheTimeAndLeavesItAsItIs() {
        world.debug(true);
        hosts.rest();
        var begun = ids();
        assertThat(secondsOf("web-1")).isGreaterThan(24 * 3600);
        hoursPass();
        assertThat(ids()).isEqualTo(begun);
        assertThat(world.instance("web-1").phase()).isEqualTo(Phase.RUNNING);
        assertThat(world.instance("db-1").ready()).isTrue();
    }

    @Test
    void keepsWhatComesAfterItWaiting() {
        world.debug(true);
        hosts.rest();
        assertThat(world.names(Phase.PLACED)).containsExactly("gateway-1");
        assertThat(world.application.state()).isEqualTo(ApplicationState.STARTING);
        hosts.stuck.clear();
        hosts.rest();
        assertThat(world.instance("gateway-1").ready()).isTrue();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void asUsualAGuestHasTheTimeOfItsClass() {
        hosts.rest();
        assertThat(secondsOf("web-1")).isEqualTo(CLASS_SECONDS);
        hosts.see("web-1", GuestState.FAILED, "not ready within " + CLASS_SECONDS + " s");
        world.pass();
        assertThat(world.application.state()).isEqualTo(ApplicationState.DEGRADED);
        assertThat(world.application.message()).contains("web-1", "not ready within");
    }

    @Test
    void aGuestThatTakesLongSaysWhy() {
        hosts.rest();
        hosts.see("web-1", GuestState.BOOTING, "nobody listens on port 80");
        world.pass();
        assertThat(world.application.message()).isEqualTo("1 of 4 instances ready");
        world.now = world.now.plusSeconds(60);
        world.pass();
        assertThat(world.application.message())
                .startsWith("1 of 4 instances ready; web-1 on h")
                .endsWith(" is booting: nobody listens on port 80");
    }

    @Test
    void startedAsUsualAgainWhatIsNotReadyBeginsAnewAndWhatIsReadyStays() {
        world.debug(true);
        hosts.rest();
        var begun = ids();
        world.debug(false);
        hosts.rest();
        assertThat(ids()).containsEntry("db-1", begun.get("db-1"));
        assertThat(ids().get("web-1")).isNotEqualTo(begun.get("web-1"));
        assertThat(secondsOf("web-1")).isEqualTo(CLASS_SECONDS);
        var anew = ids();
        hoursPass();
        assertThat(ids()).isEqualTo(anew);
    }

    @Test
    void whatWasReadyThenAndBootsAgainLaterHasTheTimeOfItsClass() {
        hosts.stuck.clear();
        world.debug(true);
        hosts.rest();
        var web = ids().get("web-1");
        world.debug(false);
        hosts.rest();
        assertThat(ids()).containsEntry("web-1", web);
        hosts.see("web-1", GuestState.FAILED, "the guest ended by itself");
        hosts.rest();
        assertThat(ids().get("web-1")).isNotEqualTo(web);
        assertThat(secondsOf("web-1")).isEqualTo(CLASS_SECONDS);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void aRestartWhileItIsDebuggedIsForDebugging() {
        world.debug(true);
        hosts.rest();
        var begun = ids();
        world.now = world.now.plusSeconds(60);
        world.ask(Operation.Kind.RESTART, new Operation.Part("web", 1), Duration.ofMinutes(10));
        hosts.rest();
        assertThat(ids().get("web-1")).isNotEqualTo(begun.get("web-1"));
        assertThat(secondsOf("web-1")).isGreaterThan(24 * 3600);
    }

    @Test
    void aStopTakesAllOfItDown() {
        world.debug(true);
        hosts.rest();
        world.wish(Wish.STOPPED);
        hosts.rest();
        assertThat(world.instances).isEmpty();
        assertThat(world.application.state()).isEqualTo(ApplicationState.STOPPED);
    }
}
