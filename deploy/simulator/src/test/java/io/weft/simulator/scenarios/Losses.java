package io.weft.simulator.scenarios;

import io.weft.simulator.faults.Process;
import io.weft.simulator.grid.Agent;
import io.weft.simulator.grid.Machine;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.tenants.Drawings;
import io.weft.tenancy.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hosts that are lost, come back, come and go, are emptied; and quotas, which count what is lost otherwise than what lives. */
final class Losses {
    static final String CUT_OFF_COPY = "a copy that lives on with its lost host is cut off before it is replaced";
    static final String SLOW_PEERS = "what is lost is not replaced before slow hosts have cut it off";
    static final String ALL_SILENT = "nobody is lost while all hosts are silent together";
    static final String QUOTA_OF_ONE =
            "two controllers are asked for an application each, and the quota has room for one";

    /** Longer than a lease, and than it takes to be sure. */
    private static final int LONG = 45;

    private static final Setting SMALL_QUOTA = Setting.USUAL.withQuota(new Quota(3, 3, 256));

    /** For three instances of the stock classes that the drawings are of. */
    private static final Setting FEW_PROCESSORS =
            Setting.USUAL.withQuota(new Quota(3, 30, 256, Optional.of(750L), Optional.empty(), Optional.empty()));

    private Losses() {}

    static List<Scenario> all() {
        return Stream.of(lost(), lostInTheMidst(), notLost(), leaving(), flapping(), quotas())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> lost() {
        return List.of(
                Scenario.of("what has no disk begins elsewhere when its host has lost its power", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                    var home = play.home("app-1");
                    play.grid().losePower(home.id());
                    play.until("it is lost", () -> isLost(play, home));
                    play.until("app-1 lives elsewhere", () -> lives(play, "app-1"));
                    play.so("elsewhere", play.home("app-1") != home);
                    play.grid().regainPower(home.id());
                    play.met();
                }),
                Scenario.of(CUT_OFF_COPY, Losses::cutOffCopy),
                Scenario.of(
                        "what is lost is not replaced before hosts that wait for their greeting have cut it off",
                        play -> {
                            play.running("acme", "pair", Drawings.pair("pair", 3, 2));
                            var home = play.home("app-1");
                            play.grid().bus().cutOff(home.id());
                            play.until("it is lost", () -> isLost(play, home));
                            play.grid().supervise(false);
                            peers(play, home).forEach(Process::kill);
                            play.pass(1);
                            play.database().leave();
                            play.grid().supervise(true);
                            play.grid().startAll();
                            play.pass(4);
                            play.database().comeBack();
                            play.until("another app-1 lives", () -> copies(play, "app-1") == 2);
                            play.grid().bus().joinAgain(home.id());
                            play.met();
                        }),
                Scenario.of(SLOW_PEERS, play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 3, 2));
                    var home = play.home("app-1");
                    play.grid().bus().cutOff(home.id());
                    play.until("it is lost", () -> isLost(play, home));
                    peers(play, home).forEach(it -> it.freeze(Duration.ofSeconds(4)));
                    play.until("another app-1 lives", () -> copies(play, "app-1") == 2);
                    play.grid().bus().joinAgain(home.id());
                    play.met();
                }),
                Scenario.of("what has a volume waits for its host, and is adopted there", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.grid().bus().cutOff(home.id());
                    play.until("it is lost", () -> isLost(play, home));
                    play.pass(20);
                    play.so("it waits", play.home("db-1") == home);
                    play.grid().bus().joinAgain(home.id());
                    play.met();
                    play.so("it never moved", play.home("db-1") == home);
                }));
    }

    private static List<Scenario> lostInTheMidst() {
        return List.of(
                Scenario.of("an agent that starts anew on a lost host is greeted in the new epoch", play -> {
                    play.running("acme", "shop", Drawings.site("shop", 2));
                    var home = play.home("db-1");
                    play.grid().bus().cutOff(home.id());
                    play.until("it is lost", () -> isLost(play, home));
                    play.grid().agent(home.id()).orElseThrow().process().kill();
                    play.grid().bus().joinAgain(home.id());
                    play.met();
                }),
                Scenario.on(Setting.USUAL.withRoomyHosts(4), "two hosts are lost at once", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 3, 2));
                    var both = play.grid().machines().subList(0, 2);
                    both.forEach(it -> play.grid().losePower(it.id()));
                    play.until("both are lost", () -> both.stream().allMatch(it -> isLost(play, it)));
                    play.pass(30);
                    both.forEach(it -> play.grid().regainPower(it.id()));
                    play.met();
                }),
                Scenario.of("an application is destroyed while a host of it is lost", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.grid().bus().cutOff(home.id());
                    play.until("it is lost", () -> isLost(play, home));
                    play.done(play.tenants().destroy("acme", "shop"));
                    play.pass(20);
                    play.grid().bus().joinAgain(home.id());
                    play.met();
                }),
                Scenario.of("the bus is emptied while a host is lost", play -> {
                    play.running("acme", "shop", Drawings.site("shop", 2));
                    var home = play.home("web-1");
                    play.grid().bus().cutOff(home.id());
                    play.until("it is lost", () -> isLost(play, home));
                    play.grid().bus().empty();
                    play.pass(15);
                    play.grid().bus().joinAgain(home.id());
                    play.met();
                }));
    }

    private static List<Scenario> notLost() {
        return List.of(
                Scenario.of(ALL_SILENT, play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                    play.grid().machines().forEach(it -> play.grid().bus().cutOff(it.id()));
                    play.pass(2 * LONG);
                    play.grid().bus().joinAllAgain();
                    play.met();
                    play.so(
                            "nobody was lost",
                            play.grid().schema().losses.committed().isEmpty());
                }),
                Scenario.of("nobody is lost while the controllers stand still", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                    play.controller(1).freeze(Duration.ofSeconds(LONG));
                    play.controller(2).freeze(Duration.ofSeconds(LONG));
                    play.pass(LONG);
                    play.met();
                    play.so(
                            "nobody was lost",
                            play.grid().schema().losses.committed().isEmpty());
                }),
                Scenario.of("nobody is lost while the database is away", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                    play.database().leave();
                    play.pass(LONG);
                    play.database().comeBack();
                    play.met();
                    play.so(
                            "nobody was lost",
                            play.grid().schema().losses.committed().isEmpty());
                }),
                Scenario.of("a host is not lost for a silence shorter than its lease", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                    var home = play.home("app-1");
                    for (var time = 0; time < 3; time++) {
                        play.grid().bus().cutOff(home.id());
                        play.pass(25);
                        play.grid().bus().joinAgain(home.id());
                        play.pass(10);
                    }
                    play.met();
                    play.so(
                            "nobody was lost",
                            play.grid().schema().losses.committed().isEmpty());
                }));
    }

    private static List<Scenario> leaving() {
        return List.of(
                Scenario.of("a drained host is emptied of what can move", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 3, 2));
                    var home = play.home("app-1");
                    play.operators().drain(home);
                    play.until("it is empty", () -> home.alive().isEmpty());
                    play.met();
                    play.operators().undrain(home);
                    play.met();
                }),
                Scenario.of("a drained host keeps what has its volume there", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.operators().drain(home);
                    play.until("nothing else is there", () -> home.alive().size() == 1);
                    play.met();
                    play.so("the database stayed", play.home("db-1") == home);
                    play.operators().undrain(home);
                    play.met();
                }),
                Scenario.of("a host is given back before it is empty", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 3, 2));
                    var home = play.home("app-1");
                    play.operators().drain(home);
                    play.pass(3);
                    play.operators().undrain(home);
                    play.met();
                }),
                Scenario.of("a host is lost while it is drained", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 3, 2));
                    var home = play.home("app-1");
                    play.operators().drain(home);
                    play.pass(1);
                    play.grid().losePower(home.id());
                    play.until("it is lost", () -> isLost(play, home));
                    play.grid().regainPower(home.id());
                    play.met();
                    play.so("it takes nothing new", home.alive().isEmpty());
                    play.operators().undrain(home);
                    play.met();
                }));
    }

    private static List<Scenario> flapping() {
        return List.of(
                Scenario.on(
                        Setting.USUAL.with("weft.hosts.flaps-forgotten", "2m"),
                        "a host in quarantine is trusted again once it has stayed quiet",
                        play -> {
                            play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                            var host = play.machine(1);
                            flap(play, host);
                            play.pass(90);
                            play.running("acme", "more", Drawings.pair("more", 3, 2));
                            play.so("not yet", host.alive().isEmpty());
                            play.grid().bus().cutOff(host.id());
                            play.pass(10);
                            play.grid().bus().joinAgain(host.id());
                            play.pass(60);
                            play.running("acme", "others", Drawings.pair("others", 3, 2));
                            play.so("a pause counts anew", host.alive().isEmpty());
                            play.pass(90);
                            play.running("acme", "most", Drawings.pair("most", 3, 2));
                            play.so("it takes something new", !host.alive().isEmpty());
                        }),
                Scenario.of(
                        "a host that is lost three times is in quarantine until an operator says otherwise", play -> {
                            play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                            var host = play.machine(1);
                            flap(play, host);
                            play.met();
                            play.running("acme", "more", Drawings.pair("more", 3, 2));
                            play.so("it takes nothing new", host.alive().isEmpty());
                            play.operators().undrain(host);
                            play.running("acme", "most", Drawings.pair("most", 3, 2));
                            play.so("it takes something new", !host.alive().isEmpty());
                        }));
    }

    private static void flap(Play play, Machine host) {
        for (var time = 0; time < 3; time++) {
            play.grid().bus().cutOff(host.id());
            play.until("it is lost", () -> isLost(play, host));
            play.grid().bus().joinAgain(host.id());
            play.until("it is back", () -> !isLost(play, host));
        }
    }

    private static List<Scenario> quotas() {
        return List.of(
                Scenario.on(Setting.USUAL.withQuota(new Quota(1, 6, 256)), QUOTA_OF_ONE, Losses::quotaOfOne),
                Scenario.on(
                        FEW_PROCESSORS, "two controllers place for one tenant, whose quota is enough for one", play -> {
                            play.done(play.tenants().create("acme", "one", Drawings.pair("one", 1, 1)));
                            play.done(play.tenants().create("acme", "two", Drawings.pair("two", 1, 1)));
                            play.spoilt(
                                    "controller/Transactions.commit addresses",
                                    Mode.PAUSED,
                                    () -> play.tenants().start("acme", "one"));
                            play.tenants().start("acme", "two");
                            play.pass(AtStep.PAUSE.plusSeconds(10));
                            play.done(play.tenants().destroy("acme", "two"));
                            play.met();
                        }),
                Scenario.on(SMALL_QUOTA, "what a quota refuses begins when there is room in it", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                    play.done(play.tenants().create("acme", "other", Drawings.pair("other", 1, 1)));
                    play.done(play.tenants().start("acme", "other"));
                    play.pass(20);
                    play.so("nothing of it", guests(play) == 3);
                    play.done(play.tenants().destroy("acme", "pair"));
                    play.met();
                    play.so("all of it", guests(play) == 2);
                }),
                Scenario.on(SMALL_QUOTA, "a full quota has room for what stands in for the lost", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                    var home = play.home("app-1");
                    play.grid().losePower(home.id());
                    play.until("it is lost", () -> isLost(play, home));
                    play.until("app-1 lives elsewhere", () -> lives(play, "app-1"));
                    play.grid().regainPower(home.id());
                    play.met();
                }),
                Scenario.on(SMALL_QUOTA, "a volume counts until it is gone", play -> {
                    play.running("acme", "store", Drawings.store("store"));
                    play.running("acme", "another", Drawings.store("another"));
                    play.done(play.tenants().create("acme", "third", Drawings.store("third")));
                    play.done(play.tenants().start("acme", "third"));
                    play.pass(10);
                    play.so("two of them", guests(play) == 2);
                    play.done(play.tenants().destroy("acme", "another"));
                    play.met();
                }));
    }

    /** It is cut off from the bus alone, and everything on it runs on. */
    private static void cutOffCopy(Play play) {
        play.running("acme", "pair", Drawings.pair("pair", 3, 2));
        var home = play.home("app-1");
        play.grid().bus().cutOff(home.id());
        play.until("it is lost", () -> isLost(play, home));
        play.until("another app-1 lives", () -> copies(play, "app-1") == 2);
        play.pass(10);
        play.grid().bus().joinAgain(home.id());
        play.met();
        play.so("one is left", copies(play, "app-1") == 1);
    }

    /** One stands still with what it has counted, about to add; the others ask whoever answers. */
    private static void quotaOfOne(Play play) {
        play.spoilt(
                "controller/Transactions.commit applications",
                Mode.PAUSED,
                () -> play.tenants().create("acme", "one", Drawings.pair("one", 1, 1)));
        for (var name : List.of("two", "three", "four", "five")) {
            play.tenants().create("acme", name, Drawings.pair(name, 1, 1));
            play.pass(1);
        }
        play.pass(AtStep.PAUSE);
        play.so("one application", play.grid().schema().applications.committed().size() == 1);
    }

    /** The agents of all other hosts. */
    private static List<Process> peers(Play play, Machine home) {
        return play.grid().machines().stream()
                .filter(it -> it != home)
                .flatMap(it -> play.grid().agent(it.id()).stream())
                .map(Agent::process)
                .toList();
    }

    static boolean isLost(Play play, Machine machine) {
        return play.grid().schema().losses.committed().stream()
                .anyMatch(
                        it -> it.host().equals(machine.id()) && it.returnedAt().isEmpty());
    }

    private static boolean lives(Play play, String guest) {
        return copies(play, guest) > 0;
    }

    private static long copies(Play play, String guest) {
        return play.grid().machines().stream()
                .flatMap(it -> it.alive().stream())
                .filter(it -> it.spec().orElseThrow().name().equals(guest))
                .count();
    }

    private static long guests(Play play) {
        return play.grid().machines().stream()
                .mapToLong(it -> it.alive().size())
                .sum();
    }
}
