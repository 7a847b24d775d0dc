package io.weft.simulator.scenarios;

import io.weft.kernel.Capacity;
import io.weft.simulator.grid.Machine;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.tenants.Drawings;
import java.util.List;
import java.util.stream.IntStream;

/** Who gets a place before whom, and beside whom. */
final class Places {
    static final String HIGH_FIRST =
            "when two of three hosts are lost, what has the higher priority begins, and the rest waits";

    private static final Setting ROOM_FOR_THREE_EACH = Setting.USUAL
            .withHosts(new Capacity(8000, 650), new Capacity(8000, 650), new Capacity(8000, 650))
            .sharingVolumes();

    private Places() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.on(ROOM_FOR_THREE_EACH, HIGH_FIRST, Places::highFirst),
                Scenario.on(
                        Setting.USUAL.withRoomyHosts(4),
                        "no two of a failover group share a host, whatever is lost",
                        play -> {
                            play.running("acme", "front", Drawings.apart("front", 2));
                            var home = play.home("app-1");
                            play.grid().bus().cutOff(home.id());
                            play.until("it is lost", () -> Losses.isLost(play, home));
                            play.until("app-1 has another place", () -> elsewhere(play, home, "app-1"));
                            play.grid().bus().joinAgain(home.id());
                            play.met();
                            play.operators().drain(play.home("web-1"));
                            play.pass(30);
                            play.met();
                            play.grid()
                                    .machines()
                                    .forEach(it -> play.operators().undrain(it));
                        }),
                Scenario.on(
                        Setting.USUAL.withRoomyHosts(3),
                        "a failover group waits for another host rather than share one",
                        play -> {
                            play.running("acme", "front", Drawings.apart("front", 2));
                            var home = play.home("app-1");
                            play.grid().losePower(home.id());
                            play.until("it is lost", () -> Losses.isLost(play, home));
                            play.pass(30);
                            play.so("it waits", play.grid().machines().stream().noneMatch(it -> has(it, "app-1")));
                            play.grid().regainPower(home.id());
                            play.met();
                        }),
                Scenario.of("scaling in takes what crowds a host after a loss", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 3, 1));
                    var home = play.home("web-2");
                    play.grid().losePower(home.id());
                    play.until("it is lost", () -> Losses.isLost(play, home));
                    play.until("web-2 lives elsewhere", () -> elsewhere(play, home, "web-2"));
                    play.grid().regainPower(home.id());
                    play.met();
                    play.done(play.tenants().scale("acme", "pair", "web", 2));
                    play.met();
                    play.so(
                            "two hosts have one each",
                            play.grid().machines().stream()
                                            .filter(Places::hasAWeb)
                                            .count()
                                    == 2);
                }));
    }

    /** It is the last to be ready: the others could begin at once, and it waits for the store. */
    private static void highFirst(Play play) {
        IntStream.rangeClosed(1, 5).forEach(it -> play.running("acme", "low" + it, Drawings.prior("low" + it, "low")));
        play.running("acme", "first", Drawings.priorStore("first", "high"));
        var full = play.grid().machines().stream()
                .filter(it -> !it.alive().isEmpty())
                .toList();
        play.so("three on each of two", full.size() == 2);
        full.forEach(it -> play.grid().losePower(it.id()));
        play.until("both are lost", () -> full.stream().allMatch(it -> Losses.isLost(play, it)));
        play.pass(40);
        var left = play.grid().machines().stream()
                .filter(it -> !full.contains(it))
                .findFirst()
                .orElseThrow();
        play.so("three of six live", left.alive().size() == 3);
        play.so("the one of priority high is among them", has(left, "first-1"));
        full.forEach(it -> play.grid().regainPower(it.id()));
        play.met();
    }

    private static boolean elsewhere(Play play, Machine home, String guest) {
        return play.grid().machines().stream().anyMatch(it -> it != home && has(it, guest));
    }

    private static boolean has(Machine machine, String guest) {
        return machine.running().stream()
                .anyMatch(it -> it.spec().orElseThrow().name().equals(guest));
    }

    private static boolean hasAWeb(Machine machine) {
        return machine.running().stream()
                .anyMatch(it -> it.spec().orElseThrow().name().startsWith("web-"));
    }
}
