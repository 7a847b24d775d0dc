package io.weft.simulator.weather;

import io.weft.simulator.faults.Process;
import io.weft.simulator.grid.Agent;
import io.weft.simulator.grid.Controller;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import io.weft.simulator.tenants.Operators;
import io.weft.simulator.time.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What befalls whole parts of a grid from time to time. */
final class Mishaps {
    private final Grid grid;
    private final Operators operators;
    private final Chance chance;
    private final List<Kind> kinds;
    private boolean over;

    Mishaps(Grid grid, Operators operators) {
        this.grid = grid;
        this.operators = operators;
        this.chance = grid.chance();
        this.kinds = grid.configs().hosts().convict() ? List.of(Kind.values()) : ACCIDENTS;
    }

    private enum Kind {
        CONTROLLER_KILLED,
        CONTROLLER_FROZEN,
        CONNECTIONS_CUT,
        AGENT_KILLED,
        AGENT_FROZEN,
        HOST_CUT_OFF,
        POWER_LOST,
        STATE_LOST,
        GUEST_CRASHED,
        BUS_AWAY,
        BUS_EMPTIED,
        BUS_COMPACTED,
        BUS_UNRELIABLE,
        DATABASE_AWAY,
        CLOCK_SKEWED,
        HOST_DRAINED
    }

    /** Without what operators do. */
    private static final List<Kind> ACCIDENTS = List.of(Kind.values()).subList(0, Kind.HOST_DRAINED.ordinal());

    /** One every so often, until the end. */
    void begin(Duration atMost) {
        grid.timeline().after(chance.between(Duration.ofSeconds(1), atMost), () -> {
            if (!over) {
                happen(chance.anyOf(kinds));
                begin(atMost);
            }
        });
    }

    /** Everything is repaired, and nothing new happens. */
    void end() {
        over = true;
        grid.bus().comeBack();
        grid.bus().joinAllAgain();
        grid.bus().unreliable(0, 0);
        grid.bus().lag(Duration.ZERO);
        grid.schema().database.comeBack();
        processes().forEach(it -> {
            it.thaw();
            it.skew(Duration.ZERO);
        });
        grid.startAll();
        if (kinds.contains(Kind.HOST_DRAINED)) {
            grid.machines().forEach(operators::undrain);
        }
    }

    private List<Process> processes() {
        var all = new ArrayList<Process>();
        grid.controllers().stream().map(Controller::process).forEach(all::add);
        agents().stream().map(Agent::process).forEach(all::add);
        return all;
    }

    private List<Agent> agents() {
        return grid.machines().stream()
                .flatMap(it -> grid.agent(it.id()).stream())
                .toList();
    }

    private void happen(Kind kind) {
        grid.journal().add("mishap", kind.name());
        switch (kind) {
            case CONTROLLER_KILLED -> anyController().kill();
            case CONTROLLER_FROZEN -> anyController().freeze(seconds(1, 30));
            case CONNECTIONS_CUT -> cutConnections();
            case AGENT_KILLED -> anyAgent().ifPresent(Process::kill);
            case AGENT_FROZEN -> anyAgent().ifPresent(it -> it.freeze(seconds(1, 30)));
            case HOST_CUT_OFF -> cutOff(anyMachine());
            case POWER_LOST -> losePower(anyMachine());
            case STATE_LOST -> loseState(anyMachine());
            case GUEST_CRASHED -> crash(anyMachine());
            case BUS_AWAY -> leaveAndReturn(grid.bus()::leave, grid.bus()::comeBack);
            case BUS_EMPTIED -> grid.bus().empty();
            case BUS_COMPACTED -> grid.bus().compact();
            case BUS_UNRELIABLE -> makeUnreliable();
            case DATABASE_AWAY -> leaveAndReturn(grid.schema().database::leave, grid.schema().database::comeBack);
            case HOST_DRAINED -> drain(anyMachine());
            case CLOCK_SKEWED -> chance.anyOf(processes()).skew(Duration.ofMillis(chance.below(4000) - 2000L));
        }
    }

    private Duration seconds(int least, int most) {
        return chance.between(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }

    private Process anyController() {
        return chance.anyOf(grid.controllers()).process();
    }

    private Machine anyMachine() {
        return chance.anyOf(grid.machines());
    }

    private Optional<Process> anyAgent() {
        return Optional.of(agents())
                .filter(it -> !it.isEmpty())
                .map(chance::anyOf)
                .map(Agent::process);
    }

    private void cutConnections() {
        var whose = anyController();
        grid.schema().database.sever(it -> it == whose);
    }

    private void cutOff(Machine machine) {
        grid.bus().cutOff(machine.id());
        grid.timeline().after(seconds(2, 50), () -> grid.bus().joinAgain(machine.id()));
    }

    private void losePower(Machine machine) {
        if (machine.powered()) {
            grid.losePower(machine.id());
            grid.timeline().after(seconds(2, 40), () -> {
                if (!machine.powered()) {
                    grid.regainPower(machine.id());
                }
            });
        }
    }

    private void drain(Machine machine) {
        operators.drain(machine);
        grid.timeline().after(seconds(5, 40), () -> {
            if (!over) {
                operators.undrain(machine);
            }
        });
    }

    private void loseState(Machine machine) {
        grid.agent(machine.id()).ifPresent(it -> it.process().kill());
        machine.shelf().lose();
    }

    private void crash(Machine machine) {
        var alive = machine.alive();
        if (!alive.isEmpty()) {
            machine.crash(chance.anyOf(alive).instance());
        }
    }

    private void leaveAndReturn(Runnable leave, Runnable comeBack) {
        leave.run();
        grid.timeline().after(seconds(1, 15), comeBack);
    }

    private void makeUnreliable() {
        grid.bus().unreliable(chance.below(8), chance.below(8));
        grid.bus().lag(chance.oneIn(3) ? seconds(0, 6) : Duration.ZERO);
    }
}
