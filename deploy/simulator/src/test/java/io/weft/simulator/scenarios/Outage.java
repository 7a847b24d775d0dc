package io.weft.simulator.scenarios;

import io.weft.simulator.faults.Process;
import java.time.Duration;
import java.util.function.Consumer;

/** What befalls a grid in the middle of something, and how it is over. */
enum Outage {
    ONE_CONTROLLER_KILLED(it -> it.controller(1).kill()),
    BOTH_CONTROLLERS_KILLED(it -> {
        it.controller(1).kill();
        it.controller(2).kill();
    }),
    BOTH_CONTROLLERS_PAUSED(it -> {
        it.controller(1).freeze(Duration.ofSeconds(20));
        it.controller(2).freeze(Duration.ofSeconds(20));
    }),
    ALL_AGENTS_KILLED(it -> eachAgent(it, Process::kill)),
    ALL_AGENTS_PAUSED(it -> eachAgent(it, agent -> agent.freeze(Duration.ofSeconds(20)))),
    ALL_HOSTS_CUT_OFF(it -> {
        it.grid().machines().forEach(machine -> it.grid().bus().cutOff(machine.id()));
        it.pass(20);
        it.grid().bus().joinAllAgain();
    }),
    ALL_POWER_LOST(it -> {
        it.grid().machines().forEach(machine -> it.grid().losePower(machine.id()));
        it.pass(10);
        it.grid().machines().forEach(machine -> it.grid().regainPower(machine.id()));
    }),
    AGENTS_DISKS_LOST(it -> {
        eachAgent(it, Process::kill);
        it.grid().machines().forEach(machine -> machine.shelf().lose());
    }),
    BUS_AWAY(it -> {
        it.grid().bus().leave();
        it.pass(20);
        it.grid().bus().comeBack();
    }),
    BUS_EMPTIED(it -> it.grid().bus().empty()),
    BUS_EMPTIED_WHILE_AWAY(it -> {
        it.grid().bus().leave();
        it.pass(10);
        it.grid().bus().empty();
        it.grid().bus().comeBack();
    }),
    REPORTS_LOST_AND_REPEATED(it -> {
        it.grid().bus().unreliable(2, 2);
        it.pass(20);
        it.grid().bus().unreliable(0, 0);
    }),
    REPORTS_LATE(it -> {
        it.grid().bus().lag(Duration.ofSeconds(8));
        it.pass(20);
        it.grid().bus().lag(Duration.ZERO);
    }),
    DATABASE_AWAY(it -> {
        it.database().leave();
        it.pass(20);
        it.database().comeBack();
    }),
    HOST_LOST(it -> {
        var host = it.machine(1);
        it.grid().losePower(host.id());
        it.pass(45);
        it.grid().regainPower(host.id());
    }),
    HOST_DRAINED(it -> {
        it.operators().drain(it.machine(1));
        it.pass(20);
        it.operators().undrain(it.machine(1));
    }),
    CONNECTIONS_CUT(it -> it.database().sever(_ -> true)),
    EVERYTHING_AWAY(it -> {
        it.database().leave();
        it.grid().bus().leave();
        it.controller(1).kill();
        it.controller(2).kill();
        eachAgent(it, Process::kill);
        it.pass(10);
        it.grid().bus().comeBack();
        it.database().comeBack();
    });

    private final Consumer<Play> happens;

    Outage(Consumer<Play> happens) {
        this.happens = happens;
    }

    void happen(Play play) {
        happens.accept(play);
    }

    private static void eachAgent(Play play, Consumer<Process> what) {
        for (var number = 1; number <= play.grid().machines().size(); number++) {
            what.accept(play.agent(number));
        }
    }
}
