package io.weft.simulator.scenarios;

import io.weft.simulator.grid.Machine;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.tenants.Drawings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Volumes that hosts share: who has one when its host is lost, cut off, back, or emptied. */
final class Shares {
    static final String CUT_OFF_WRITER = "a writer that lives on with its lost host is shut out before another begins";

    static final String STOPPED_WHILE_LOST =
            "what was stopped while its host was lost begins anywhere when the host is back";

    /** Longer than a lease, and than it takes to be sure. */
    private static final int LONG = 45;

    private static final Setting SHARING = Setting.USUAL.sharingVolumes();

    private Shares() {}

    static List<Scenario> all() {
        return Stream.of(losses(), ends()).flatMap(List::stream).toList();
    }

    private static List<Scenario> losses() {
        return List.of(
                Scenario.on(
                        SHARING, "what shares its volume begins elsewhere when its host has lost its power", play -> {
                            play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                            var home = play.home("db-1");
                            play.grid().losePower(home.id());
                            play.until("db-1 lives elsewhere", () -> copiesBut(play, home) == 1);
                            play.grid().regainPower(home.id());
                            play.met();
                            play.so("it is let in again", !play.grid().pool().refuses(home.address()));
                        }),
                Scenario.on(SHARING, CUT_OFF_WRITER, play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.grid().bus().cutOff(home.id());
                    play.until("another db-1 lives", () -> copiesBut(play, home) == 1);
                    play.so("the old one lives on", copies(home) == 1);
                    play.so("and is refused", play.grid().pool().refuses(home.address()));
                    play.pass(10);
                    play.grid().bus().joinAgain(home.id());
                    play.met();
                    play.so("one is left", copiesBut(play, home) + copies(home) == 1);
                    play.so("its host is let in again", !play.grid().pool().refuses(home.address()));
                }),
                Scenario.on(SHARING, "a host that comes back before it is shut out keeps what it has", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.grid().bus().cutOff(home.id());
                    play.pass(25);
                    play.grid().bus().joinAgain(home.id());
                    play.met();
                    play.so("it never moved", copies(home) == 1);
                }),
                Scenario.on(
                        SHARING, "an agent is slow to end what was lost there, and its host stays shut out", play -> {
                            play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                            var home = play.home("db-1");
                            play.grid().bus().cutOff(home.id());
                            play.until("another db-1 lives", () -> copiesBut(play, home) == 1);
                            play.grid().agent(home.id()).orElseThrow().process().freeze(Duration.ofSeconds(LONG));
                            play.grid().bus().joinAgain(home.id());
                            play.pass(10);
                            play.so("it is refused", play.grid().pool().refuses(home.address()));
                            play.met();
                        }));
    }

    private static List<Scenario> ends() {
        return List.of(
                Scenario.on(SHARING, "a drained host is emptied of what shares its volume", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.operators().drain(home);
                    play.until("it is empty", () -> home.alive().isEmpty());
                    play.met();
                    play.operators().undrain(home);
                    play.met();
                }),
                Scenario.on(SHARING, STOPPED_WHILE_LOST, play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.grid().bus().cutOff(home.id());
                    play.done(play.tenants().stop("acme", "shop"));
                    play.until("it is shut out", () -> play.grid().pool().refuses(home.address()));
                    play.so("no other was begun", copiesBut(play, home) == 0);
                    play.grid().bus().joinAgain(home.id());
                    play.until("it is let in again", () -> !play.grid().pool().refuses(home.address()));
                    play.done(play.tenants().start("acme", "shop"));
                    play.met();
                }),
                Scenario.on(
                        SHARING, "an application that shares volumes is destroyed while their host is lost", play -> {
                            play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                            var home = play.home("db-1");
                            play.grid().bus().cutOff(home.id());
                            play.pass(LONG);
                            play.done(play.tenants().destroy("acme", "shop"));
                            play.pass(20);
                            play.grid().bus().joinAgain(home.id());
                            play.met();
                        }));
    }

    private static long copies(Machine on) {
        return on.alive().stream()
                .filter(it -> it.spec().orElseThrow().name().equals("db-1"))
                .count();
    }

    private static long copiesBut(Play play, Machine home) {
        return play.grid().machines().stream()
                .filter(it -> it != home)
                .mapToLong(Shares::copies)
                .sum();
    }
}
