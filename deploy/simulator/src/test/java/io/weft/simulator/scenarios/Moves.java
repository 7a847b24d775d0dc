package io.weft.simulator.scenarios;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.controller.instances.Instance;
import io.weft.controller.operations.Operation;
import io.weft.simulator.grid.Machine;
import io.weft.simulator.tenants.Drawings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Instances that go to another host while they run, and all that can come in between. */
final class Moves {
    private static final String MOVED = "web-1";
    private static final Duration PATIENT = Duration.ofMinutes(8);

    private Moves() {}

    static List<Scenario> all() {
        return Stream.of(quiet(), dying(), crossing()).flatMap(List::stream).toList();
    }

    private static List<Scenario> quiet() {
        return List.of(
                Scenario.of("an instance moves and is the same one afterwards", play -> {
                    var home = running(play);
                    var before = guestOn(home).orElseThrow().cpuNanos();
                    play.done(play.tenants().move("acme", "pair", MOVED));
                    play.met();
                    var now = play.home(MOVED);
                    play.so("it is elsewhere", now != home);
                    play.so("it was not begun anew", guestOn(now).orElseThrow().cpuNanos() > before);
                    play.so("the move is done", ended(play, Operation.State.DONE));
                    play.so(
                            "nothing is left",
                            home.guests().stream()
                                    .noneMatch(it ->
                                            isMoved(it.spec().orElseThrow().name())));
                }),
                Scenario.of("an instance moves there and back", play -> {
                    running(play);
                    play.done(play.tenants().move("acme", "pair", MOVED));
                    play.met();
                    play.done(play.tenants().move("acme", "pair", MOVED));
                    play.met();
                }),
                Scenario.of("what a drained host moves was not begun anew", play -> {
                    var home = running(play);
                    play.operators().drain(home);
                    play.until("it is empty", () -> home.guests().isEmpty());
                    play.met();
                    play.so(
                            "it lives since it was begun",
                            guestOn(play.home(MOVED)).orElseThrow().served());
                    play.operators().undrain(home);
                    play.met();
                }));
    }

    private static List<Scenario> dying() {
        return List.of(
                Scenario.of("the host it leaves loses its power in the middle", play -> {
                    var home = running(play);
                    midway(play);
                    play.grid().losePower(home.id());
                    play.pass(60);
                    play.grid().regainPower(home.id());
                    play.metWithin(PATIENT);
                }),
                Scenario.of("the host it goes to loses its power in the middle", play -> {
                    running(play);
                    var there = midway(play);
                    play.grid().losePower(there.id());
                    play.until("its own host has it", () -> isReadySomewhere(play));
                    play.pass(60);
                    play.grid().regainPower(there.id());
                    play.metWithin(PATIENT);
                }),
                Scenario.of("the host it goes to is cut off when it has it", play -> {
                    running(play);
                    var there = midway(play);
                    play.grid().bus().cutOff(there.id());
                    play.pass(100);
                    play.grid().bus().joinAgain(there.id());
                    play.metWithin(PATIENT);
                }),
                Scenario.of("both agents start anew in the middle", play -> {
                    var home = running(play);
                    var there = midway(play);
                    play.grid().agent(home.id()).orElseThrow().process().kill();
                    play.grid().agent(there.id()).orElseThrow().process().kill();
                    play.metWithin(PATIENT);
                }),
                Scenario.of("the controllers start anew in the middle", play -> {
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

    private static Scenario spoilt(String name, String step, Mode mode) {
        return Scenario.of("a move: " + name, play -> {
            running(play);
            play.spoilt(step, mode, () -> play.tenants().move("acme", "pair", MOVED));
            play.metWithin(PATIENT);
        });
    }

    private static List<Scenario> crossing() {
        return List.of(
                Scenario.of("two instances are moved at once", play -> {
                    running(play);
                    play.tenants().move("acme", "pair", MOVED);
                    play.tenants().move("acme", "pair", "app-1");
                    play.metWithin(PATIENT);
                }),
                Scenario.of("an application is stopped while it moves", play -> {
                    running(play);
                    midway(play);
                    play.done(play.tenants().stop("acme", "pair"));
                    play.metWithin(PATIENT);
                }),
                Scenario.of("an application is destroyed while it moves", play -> {
                    running(play);
                    midway(play);
                    play.done(play.tenants().destroy("acme", "pair"));
                    play.metWithin(PATIENT);
                }),
                Scenario.of("an instance is one too many while it moves", play -> {
                    running(play);
                    midway(play);
                    play.done(play.tenants().edit("acme", "pair", Drawings.lone("pair", "one")));
                    play.metWithin(PATIENT);
                }),
                Scenario.of("what has a volume does not move, and says so", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.done(play.tenants().move("acme", "shop", "db-1"));
                    play.met();
                    play.so("it stayed", play.home("db-1") == home);
                    play.so("the move has failed", ended(play, Operation.State.FAILED));
                }));
    }

    private static Machine running(Play play) {
        play.running("acme", "pair", Drawings.pair("pair", 1, 2));
        return play.home(MOVED);
    }

    /** @return where it goes, when room is made there */
    private static Machine midway(Play play) {
        play.done(play.tenants().move("acme", "pair", MOVED));
        play.until("room is made", () -> awaiting(play).isPresent());
        play.pass(Duration.ofMillis(400));
        return play.grid().machine(row(play).move().orElseThrow().other());
    }

    private static Optional<Machine> awaiting(Play play) {
        return play.grid().machines().stream()
                .filter(machine -> machine.guests().stream().anyMatch(it -> it.stay() == Stay.EXPECTED))
                .findFirst();
    }

    private static boolean isReadySomewhere(Play play) {
        return play.grid().machines().stream().anyMatch(it -> guestOn(it).isPresent());
    }

    private static Optional<GuestSeen> guestOn(Machine machine) {
        return machine.running().stream()
                .filter(it -> isMoved(it.spec().orElseThrow().name()))
                .findFirst();
    }

    private static boolean isMoved(String name) {
        return name.equals(MOVED);
    }

    private static Instance row(Play play) {
        return play.grid().schema().instances.committed().stream()
                .filter(it -> it.name().equals(MOVED) && it.counts())
                .findFirst()
                .orElseThrow();
    }

    private static boolean ended(Play play, Operation.State state) {
        return play.grid().schema().operations.committed().stream()
                .anyMatch(it -> it.kind() == Operation.Kind.MOVE && it.state() == state);
    }
}
