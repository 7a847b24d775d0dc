package io.weft.simulator.scenarios;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.controller.instances.Instance;
import io.weft.controller.operations.Operation;
import io.weft.simulator.grid.Machine;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.tenants.Drawings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Instances that go to another host while they run, and all that can come in between. */
final class Moves {
    static final String CUT_OFF_AT_ARRIVAL = "the host it goes to is cut off when it has it";
    static final String SHARING = ", with a volume that hosts share";
    private static final Duration PATIENT = Duration.ofMinutes(8);

    private final Setting setting;
    private final String application;
    private final String text;
    private final String moved;
    private final String what;

    /** @param moved the instance @param what is added to the names of the scenarios */
    private Moves(Setting setting, String application, String text, String moved, String what) {
        this.setting = setting;
        this.application = application;
        this.text = text;
        this.moved = moved;
        this.what = what;
    }

    static List<Scenario> all() {
        var plain = new Moves(Setting.USUAL, "pair", Drawings.pair("pair", 1, 2), "web-1", "");
        var sharing =
                new Moves(Setting.USUAL.sharingVolumes(), "shop", Drawings.shop("shop", 2, "one"), "db-1", SHARING);
        return Stream.of(
                        plain.quiet(),
                        plain.dying(),
                        plain.crossing(),
                        plain.oneTooMany(),
                        sharing.quiet(),
                        sharing.dying(),
                        sharing.crossing(),
                        singles())
                .flatMap(List::stream)
                .toList();
    }

    private Scenario on(String name, Consumer<Play> script) {
        return Scenario.on(setting, name + what, script);
    }

    private List<Scenario> quiet() {
        return List.of(
                on("an instance moves and is the same one afterwards", play -> {
                    var home = running(play);
                    var before = guestOn(home).orElseThrow().cpuNanos();
                    play.done(play.tenants().move("acme", application, moved));
                    play.met();
                    var now = play.home(moved);
                    play.so("it is elsewhere", now != home);
                    play.so("it was not begun anew", guestOn(now).orElseThrow().cpuNanos() > before);
                    play.so("the move is done", ended(play, Operation.State.DONE));
                    play.so(
                            "nothing is left",
                            home.guests().stream()
                                    .noneMatch(it ->
                                            isMoved(it.spec().orElseThrow().name())));
                }),
                on("an instance moves there and back", play -> {
                    running(play);
                    play.done(play.tenants().move("acme", application, moved));
                    play.met();
                    play.done(play.tenants().move("acme", application, moved));
                    play.met();
                }),
                on("what a drained host moves was not begun anew", play -> {
                    var home = running(play);
                    play.operators().drain(home);
                    play.until("it is empty", () -> home.guests().isEmpty());
                    play.met();
                    play.so(
                            "it lives since it was begun",
                            guestOn(play.home(moved)).orElseThrow().served());
                    play.operators().undrain(home);
                    play.met();
                }));
    }

    private List<Scenario> dying() {
        return List.of(
                on("the host it leaves loses its power in the middle", play -> {
                    var home = running(play);
                    midway(play);
                    play.grid().losePower(home.id());
                    play.pass(60);
                    play.grid().regainPower(home.id());
                    play.metWithin(PATIENT);
                }),
                on("the host it goes to loses its power in the middle", play -> {
                    running(play);
                    var there = midway(play);
                    play.grid().losePower(there.id());
                    play.until("its own host has it", () -> isReadySomewhere(play));
                    play.pass(60);
                    play.grid().regainPower(there.id());
                    play.metWithin(PATIENT);
                }),
                on(CUT_OFF_AT_ARRIVAL, play -> {
                    running(play);
                    var there = midway(play);
                    play.grid().bus().cutOff(there.id());
                    play.pass(100);
                    play.grid().bus().joinAgain(there.id());
                    play.metWithin(PATIENT);
                }),
                on("both agents start anew in the middle", play -> {
                    var home = running(play);
                    var there = midway(play);
                    play.grid().agent(home.id()).orElseThrow().process().kill();
                    play.grid().agent(there.id()).orElseThrow().process().kill();
                    play.metWithin(PATIENT);
                }),
                on("the controllers start anew in the middle", play -> {
                    running(play);
                    midway(play);
                    play.controller(1).kill();
                    play.controller(2).kill();
                    play.metWithin(PATIENT);
                }),
                spoilt("the agent dies before it sends", "agent/Hypervisor.send", Mode.KILLED_BEFORE),
                spoilt("the agent dies when it has sent", "agent/Hypervisor.send", Mode.KILLED_AFTER),
                spoilt("it can't be sent at first", "agent/Hypervisor.send", Mode.FAILS_BEFORE),
                spoilt("it is sent twice", "agent/Hypervisor.send", Mode.TWICE),
                spoilt("no room can be made for it", "agent/Hypervisor.receive", Mode.FAILS_BEFORE),
                spoilt("the agent dies when it has made room", "agent/Hypervisor.receive", Mode.KILLED_AFTER));
    }

    private Scenario spoilt(String name, String step, Mode mode) {
        return on("a move: " + name, play -> {
            running(play);
            play.spoilt(step, mode, () -> play.tenants().move("acme", application, moved));
            play.metWithin(PATIENT);
        });
    }

    private List<Scenario> crossing() {
        return List.of(
                on("two instances are moved at once", play -> {
                    running(play);
                    play.tenants().move("acme", application, moved);
                    play.tenants().move("acme", application, "app-1");
                    play.metWithin(PATIENT);
                }),
                on("an application is stopped while it moves", play -> {
                    running(play);
                    midway(play);
                    play.done(play.tenants().stop("acme", application));
                    play.metWithin(PATIENT);
                }),
                on("an application is destroyed while it moves", play -> {
                    running(play);
                    midway(play);
                    play.done(play.tenants().destroy("acme", application));
                    play.metWithin(PATIENT);
                }));
    }

    private List<Scenario> oneTooMany() {
        return List.of(on("an instance is one too many while it moves", play -> {
            running(play);
            midway(play);
            play.done(play.tenants().edit("acme", application, Drawings.lone(application, "one")));
            play.metWithin(PATIENT);
        }));
    }

    private static List<Scenario> singles() {
        return List.of(Scenario.of("what has a volume does not move, and says so", play -> {
            play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
            var home = play.home("db-1");
            play.done(play.tenants().move("acme", "shop", "db-1"));
            play.met();
            play.so("it stayed", play.home("db-1") == home);
            play.so("the move has failed", ended(play, Operation.State.FAILED));
        }));
    }

    private Machine running(Play play) {
        play.running("acme", application, text);
        return play.home(moved);
    }

    /** @return where it goes, when room is made there */
    private Machine midway(Play play) {
        play.done(play.tenants().move("acme", application, moved));
        play.until("room is made", () -> awaiting(play).isPresent());
        play.pass(Duration.ofMillis(400));
        return play.grid().machine(row(play).move().orElseThrow().other());
    }

    private static Optional<Machine> awaiting(Play play) {
        return play.grid().machines().stream()
                .filter(machine -> machine.guests().stream().anyMatch(it -> it.stay() == Stay.EXPECTED))
                .findFirst();
    }

    private boolean isReadySomewhere(Play play) {
        return play.grid().machines().stream().anyMatch(it -> guestOn(it).isPresent());
    }

    private Optional<GuestSeen> guestOn(Machine machine) {
        return machine.running().stream()
                .filter(it -> isMoved(it.spec().orElseThrow().name()))
                .findFirst();
    }

    private boolean isMoved(String name) {
        return name.equals(moved);
    }

    private Instance row(Play play) {
        return play.grid().schema().instances.committed().stream()
                .filter(it -> it.name().equals(moved) && it.counts())
                .findFirst()
                .orElseThrow();
    }

    private static boolean ended(Play play, Operation.State state) {
        return play.grid().schema().operations.committed().stream()
                .anyMatch(it -> it.kind() == Operation.Kind.MOVE && it.state() == state);
    }
}
