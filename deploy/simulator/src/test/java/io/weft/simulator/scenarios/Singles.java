package io.weft.simulator.scenarios;

import io.weft.controller.addresses.Hold;
import io.weft.kernel.Capacity;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.tenants.Drawings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What has gone wrong somewhere, or once went wrong here. */
final class Singles {
    static final String PAUSED_LEADER = "a paused controller wakes after its replacement has acted";
    static final String SLOW_COMMIT = "an event that is committed late is read behind a later one";
    static final String NO_ROOM_FOR_TWO = "two tenants ask for the same room, and one gets it";

    private static final Setting NARROW = Setting.USUAL.withHosts(new Capacity(2600, 500));

    private Singles() {}

    static List<Scenario> all() {
        return Stream.of(found(), changesOfMind(), namesAndEdits(), settings())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> found() {
        return List.of(
                Scenario.of(PAUSED_LEADER, Singles::pausedLeader),
                Scenario.of(SLOW_COMMIT, Singles::slowCommit),
                Scenario.on(NARROW, NO_ROOM_FOR_TWO, Singles::noRoomForTwo),
                Scenario.of("a crashed guest is started again where it was", Singles::crashed),
                Scenario.of("a guest that crashes again and again comes back each time", Singles::crashedOften),
                Scenario.of("a new topic is as long as the old one had been read", Singles::newTopicOfTheSameLength),
                Scenario.of(
                        "a controller dies before it has noted what an emptied bus lost",
                        play -> emptiedUnderTwo(play, "controller/Transactions.commit hosts+published")),
                Scenario.of(
                        "a controller dies before it has made the topics of an emptied bus",
                        play -> emptiedUnderTwo(play, "controller/OrderBus.make")),
                Scenario.of(
                        "an agent dies between a volume and its guest, and neither is wanted any more",
                        play -> attachedInVain(play, () -> play.tenants().destroy("acme", "store"))),
                Scenario.of(
                        "an agent dies between a volume and its guest, and another guest gets the volume",
                        play -> attachedInVain(play, () -> {
                            play.done(play.tenants().stop("acme", "store"));
                            play.grid().startAll();
                            play.pass(20);
                            play.done(play.tenants().start("acme", "store"));
                        })),
                Scenario.of("a tombstone is lost with the bus", Singles::tombstoneIsLost),
                Scenario.of("a tombstone waits for a host that is cut off", Singles::tombstoneWaits),
                Scenario.of("a host lags behind an order that is then withdrawn", Singles::withdrawnWhileBehind));
    }

    private static List<Scenario> changesOfMind() {
        return List.of(
                Scenario.of("stop overtakes start", play -> {
                    play.done(play.tenants().create("acme", "shop", Drawings.shop("shop", 2, "one")));
                    play.done(play.tenants().start("acme", "shop"));
                    play.done(play.tenants().stop("acme", "shop"));
                    play.met();
                }),
                Scenario.of("start overtakes stop", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    play.done(play.tenants().stop("acme", "shop"));
                    play.done(play.tenants().start("acme", "shop"));
                    play.met();
                }),
                Scenario.of("destroy overtakes start", play -> {
                    play.done(play.tenants().create("acme", "shop", Drawings.shop("shop", 2, "one")));
                    play.done(play.tenants().start("acme", "shop"));
                    play.done(play.tenants().destroy("acme", "shop"));
                    play.met();
                }),
                Scenario.of("a scale that changes its mind ten times ends at the last word", play -> {
                    play.running("acme", "shop", Drawings.site("shop", 1));
                    for (var count : List.of(3, 1, 2, 3, 1, 3, 2, 1, 3, 2)) {
                        play.done(play.tenants().scale("acme", "shop", "web", count));
                    }
                    play.met();
                    play.so("two webs", guests(play, "web-") == 2);
                }),
                Scenario.of("a count that no class allows is refused and changes nothing", play -> {
                    play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                    play.refused(play.tenants().scale("acme", "pair", "web", 0), "value-out-of-range");
                    play.met();
                    play.so("two webs", guests(play, "web-") == 2);
                }),
                Scenario.of("unwired and wired again under way", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    play.done(play.tenants().unwire("acme", "shop", "web.app", "app.in"));
                    play.done(play.tenants().wire("acme", "shop", "web.app", "app.in"));
                    play.met();
                }));
    }

    private static List<Scenario> namesAndEdits() {
        return List.of(
                Scenario.of("a name is free again once its application is destroyed", play -> {
                    play.running("acme", "shop", Drawings.site("shop", 1));
                    play.done(play.tenants().destroy("acme", "shop"));
                    play.met();
                    play.running("acme", "shop", Drawings.site("shop", 1));
                }),
                Scenario.of("a name is taken while its application is being destroyed", play -> {
                    play.running("acme", "shop", Drawings.site("shop", 1));
                    play.done(play.tenants().destroy("acme", "shop"));
                    play.refused(play.tenants().create("acme", "shop", Drawings.site("shop", 1)), "application-exists");
                    play.met();
                }),
                Scenario.of("two tenants have one name and nothing else in common", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    play.running("globex", "shop", Drawings.shop("shop", 2, "one"));
                    play.done(play.tenants().destroy("acme", "shop"));
                    play.met();
                }),
                Scenario.of("an edit replaces what it changes and leaves the rest alone", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.done(play.tenants().edit("acme", "shop", Drawings.shop("shop", 2, "two")));
                    play.met();
                    play.so("the database stayed", play.home("db-1") == home);
                }),
                Scenario.of("a volume grows under its user, though its agent was away when it was asked for", play -> {
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    var home = play.home("db-1");
                    play.grid().agent(home.id()).orElseThrow().process().freeze(Duration.ofSeconds(8));
                    var larger = Drawings.shop("shop", 2, "one").replace("sizeMib: 256", "sizeMib: 512");
                    play.done(play.tenants().edit("acme", "shop", larger));
                    play.until("it has grown", () -> home.volumes().stream().anyMatch(it -> it.sizeMib() == 512));
                    play.met();
                    play.so("the database stayed", play.home("db-1") == home);
                    play.so("it is one volume", home.volumes().size() == 1);
                }));
    }

    private static List<Scenario> settings() {
        return List.of(
                Scenario.on(
                        Setting.USUAL.withPool(Hold.Kind.GUEST, "10.80.0.10-10.80.0.13"),
                        "addresses run out, and come back with what is destroyed",
                        play -> {
                            play.running("acme", "pair", Drawings.pair("pair", 2, 1));
                            play.done(play.tenants().create("globex", "pair", Drawings.pair("pair", 2, 2)));
                            play.done(play.tenants().start("globex", "pair"));
                            play.pass(20);
                            play.done(play.tenants().destroy("acme", "pair"));
                            play.met();
                        }),
                Scenario.on(
                        Setting.USUAL.withControllers(1),
                        "the only controller is killed at every fifth second",
                        play -> {
                            play.done(play.tenants().create("acme", "shop", Drawings.shop("shop", 2, "one")));
                            play.done(play.tenants().start("acme", "shop"));
                            for (var time = 0; time < 5; time++) {
                                play.pass(5);
                                play.controller(1).kill();
                            }
                            play.met();
                        }),
                Scenario.on(
                        Setting.USUAL.withControllers(3), "three controllers plan one application at once", play -> {
                            play.running("acme", "shop", Drawings.shop("shop", 3, "one"));
                            play.done(play.tenants().stop("acme", "shop"));
                            play.met();
                        }),
                Scenario.on(
                        Setting.USUAL.withGuestsThat(Duration.ofSeconds(50), Duration.ofSeconds(20)),
                        "guests that boot and stop slowly are waited for",
                        play -> {
                            play.done(play.tenants().create("acme", "pair", Drawings.pair("pair", 1, 1)));
                            play.done(play.tenants().start("acme", "pair"));
                            play.met();
                            play.done(play.tenants().stop("acme", "pair"));
                            play.met();
                        }),
                Scenario.of("a host's clock is two seconds ahead, and another's behind", play -> {
                    play.agent(1).skew(Duration.ofSeconds(2));
                    play.agent(2).skew(Duration.ofSeconds(-2));
                    play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
                    play.done(play.tenants().stop("acme", "shop"));
                    play.met();
                }),
                Scenario.of("power is lost twice while a database boots", play -> {
                    play.running("acme", "store", Drawings.store("store"));
                    var home = play.home("db-1");
                    for (var time = 0; time < 2; time++) {
                        play.grid().losePower(home.id());
                        play.pass(3);
                        play.grid().regainPower(home.id());
                        play.pass(4);
                    }
                    play.met();
                    play.so("on its volume's host", play.home("db-1") == home);
                }));
    }

    /** Row C5: it has placed an application and is about to commit, its connection is cut, another places and orders; then it wakes. */
    private static void pausedLeader(Play play) {
        play.done(play.tenants().create("acme", "shop", Drawings.site("shop", 2)));
        var leader = play.spoilt(
                "controller/Transactions.commit addresses",
                Mode.PAUSED,
                () -> play.tenants().start("acme", "shop"));
        play.database().sever(it -> it == leader);
        play.until(
                "another has placed",
                () -> !play.grid().schema().instances.committed().isEmpty());
        play.pass(AtStep.PAUSE);
        play.met();
    }

    /** The transaction that took the lower number is held up; one behind it is not. */
    private static void slowCommit(Play play) {
        play.done(play.tenants().create("acme", "shop", Drawings.site("shop", 1)));
        play.spoilt(
                "controller/Transactions.commit applications+operations+outbox",
                Mode.PAUSED,
                () -> play.tenants().start("acme", "shop"));
        var asleep = play.faults().reachedBy().orElseThrow();
        play.until("another tenant is heard by another controller", () -> {
            var asked = play.tenants().create("globex", "store", Drawings.store("store"));
            play.pass(Duration.ofMillis(400));
            return asked.done();
        });
        play.so("it sleeps on", asleep.frozen());
        play.pass(AtStep.PAUSE);
        play.met();
    }

    private static void noRoomForTwo(Play play) {
        play.done(play.tenants().create("acme", "pair", Drawings.pair("pair", 2, 1)));
        play.done(play.tenants().create("globex", "pair", Drawings.pair("pair", 2, 1)));
        play.tenants().start("acme", "pair");
        play.done(play.tenants().start("globex", "pair"));
        play.pass(20);
        play.done(play.tenants().destroy("acme", "pair"));
        play.met();
    }

    private static void crashed(Play play) {
        play.running("acme", "shop", Drawings.shop("shop", 2, "one"));
        var home = play.home("app-1");
        crash(play, "app-1");
        play.pass(1);
        play.met();
        play.so("where it was", play.home("app-1") == home);
    }

    private static void crashedOften(Play play) {
        play.running("acme", "store", Drawings.store("store"));
        for (var time = 0; time < 3; time++) {
            crash(play, "db-1");
            play.pass(1);
            play.met();
        }
    }

    private static void crash(Play play, String guest) {
        var home = play.home(guest);
        home.alive().stream()
                .filter(it -> it.spec().orElseThrow().name().equals(guest))
                .forEach(it -> home.crash(it.instance()));
    }

    /**
     * Of a bus that was emptied, a host's topic holds one order alone: to prepare a web that is placed. Its row goes without the
     * host, and in a bus that was emptied again, all that tells the host is one tombstone, in the order's place.
     */
    private static void newTopicOfTheSameLength(Play play) {
        play.done(play.tenants().create("acme", "pair", Drawings.pair("pair", 1, 1)));
        play.grid().bus().empty();
        play.pass(20);
        play.spoilt(
                "agent/Hypervisor.prepare web-1",
                Mode.TWICE,
                () -> play.tenants().start("acme", "pair"));
        play.grid().bus().empty();
        play.done(play.tenants().destroy("acme", "pair"));
        play.met();
    }

    /** Whoever comes behind it must find as much forgotten as it did. */
    private static void emptiedUnderTwo(Play play, String step) {
        play.running("acme", "shop", Drawings.site("shop", 2));
        play.spoilt(step, Mode.KILLED_BEFORE, () -> play.grid().bus().empty());
        play.met();
    }

    private static void attachedInVain(Play play, Runnable then) {
        play.done(play.tenants().create("acme", "store", Drawings.store("store")));
        play.grid().supervise(false);
        play.spoilt(
                "agent/Hypervisor.ensureRunning db-1",
                Mode.KILLED_BEFORE,
                () -> play.tenants().start("acme", "store"));
        then.run();
        play.pass(2);
        play.grid().supervise(true);
        play.grid().startAll();
        play.met();
    }

    /** Webs are placed while their app boots: their hosts have read that, and can't read that it is over. */
    private static void tombstoneIsLost(Play play) {
        play.done(play.tenants().create("acme", "pair", Drawings.pair("pair", 2, 1)));
        play.done(play.tenants().start("acme", "pair"));
        play.until(
                "webs are to be prepared",
                () -> play.grid().machines().stream()
                                .flatMap(it -> it.shelf().names().stream())
                                .filter(it -> it.startsWith("instance"))
                                .count()
                        == 3);
        play.grid().machines().forEach(it -> play.grid().bus().cutOff(it.id()));
        play.done(play.tenants().destroy("acme", "pair"));
        play.pass(2);
        play.grid().bus().empty();
        play.grid().bus().joinAllAgain();
        play.met();
    }

    private static void tombstoneWaits(Play play) {
        play.running("acme", "pair", Drawings.pair("pair", 2, 1));
        play.done(play.tenants().destroy("acme", "pair"));
        play.grid().machines().forEach(it -> play.grid().bus().cutOff(it.id()));
        play.pass(40);
        play.grid().bus().joinAllAgain();
        play.met();
    }

    /** What a host is behind with is sent again; what was withdrawn meanwhile still gets its tombstone. */
    private static void withdrawnWhileBehind(Play play) {
        play.running("acme", "shop", Drawings.site("shop", 2));
        play.spoilt(
                "agent/Shelf.remove instance", Mode.PAUSED, () -> play.tenants().stop("acme", "shop"));
        play.met();
    }

    private static long guests(Play play, String prefix) {
        return play.grid().machines().stream()
                .flatMap(it -> it.alive().stream())
                .filter(it -> it.spec().orElseThrow().name().startsWith(prefix))
                .count();
    }
}
