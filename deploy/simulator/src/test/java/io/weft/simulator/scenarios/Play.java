package io.weft.simulator.scenarios;

import io.weft.controller.applications.Wish;
import io.weft.simulator.faults.Process;
import io.weft.simulator.grid.Agent;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import io.weft.simulator.grid.Plant;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.judge.Judge;
import io.weft.simulator.judge.Violated;
import io.weft.simulator.judge.Wishes;
import io.weft.simulator.memory.MemoryDatabase;
import io.weft.simulator.tenants.Asked;
import io.weft.simulator.tenants.Operators;
import io.weft.simulator.tenants.Tenants;
import io.weft.simulator.time.Chance;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A grid, its tenants and its judge, for one script. */
final class Play implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final AtStep faults = new AtStep();
    private final Grid grid;
    private final Tenants tenants;
    private final Operators operators;
    private final Judge judge;
    private final Wishes wishes;

    Play(Setting setting, Plant plant) {
        grid = new Grid(setting, new Chance(1), faults, plant);
        tenants = new Tenants(grid);
        operators = new Operators(grid);
        judge = new Judge(grid, tenants);
        wishes = new Wishes(grid);
        pass(Duration.ofSeconds(5));
    }

    AtStep faults() {
        return faults;
    }

    Grid grid() {
        return grid;
    }

    Tenants tenants() {
        return tenants;
    }

    Operators operators() {
        return operators;
    }

    MemoryDatabase database() {
        return grid.schema().database;
    }

    Machine machine(int number) {
        return grid.machines().stream()
                .filter(it -> it.name().equals("host-" + number))
                .findFirst()
                .orElseThrow();
    }

    Process agent(int number) {
        return grid.agent(machine(number).id()).map(Agent::process).orElseThrow();
    }

    Process controller(int number) {
        return grid.controllers().get(number - 1).process();
    }

    /** Of the only application that has one of this name. */
    Machine home(String guest) {
        return grid.machines().stream()
                .filter(machine -> machine.running().stream()
                        .anyMatch(it -> it.spec().orElseThrow().name().equals(guest)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + guest + " lives anywhere"));
    }

    void pass(Duration time) {
        grid.run(time);
    }

    void pass(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Until it is so. */
    void until(String what, BooleanSupplier condition) {
        var deadline = grid.timeline().instant().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (grid.timeline().instant().isAfter(deadline)) {
                throw new Violated("Until", "never: " + what);
            }
            pass(Duration.ofMillis(20));
        }
    }

    /** Somebody comes to a step that begins like this, and there it goes wrong. @return who */
    Process spoilt(String step, Mode mode, Runnable cause) {
        faults.spoil(it -> it.startsWith(step), mode);
        cause.run();
        until(step + " is reached", () -> faults.reachedBy().isPresent());
        return faults.reachedBy().orElseThrow();
    }

    /** Everything that anybody wants becomes so. */
    void met() {
        metWithin(PATIENCE);
    }

    /** @return how long it took */
    Duration metWithin(Duration patience) {
        var began = grid.timeline().instant();
        var unmet = unmet();
        while (unmet.isPresent()) {
            if (grid.timeline().instant().isAfter(began.plus(patience))) {
                throw new Violated("WishesAreMet", unmet.get());
            }
            unmet = unmet();
        }
        judge.check();
        return Duration.between(began, grid.timeline().instant());
    }

    private Optional<String> unmet() {
        pass(LOOK);
        return wishes.unmet();
    }

    /** Is created and runs. */
    void running(String tenant, String name, String drawing) {
        done(tenants.create(tenant, name, drawing));
        done(tenants.start(tenant, name));
        met();
    }

    void done(Asked asked) {
        pass(Duration.ofMillis(300));
        if (!asked.done()) {
            throw new Violated("Done", asked.what() + " " + asked.application() + " was answered " + asked.answer());
        }
    }

    void refused(Asked asked, String code) {
        pass(Duration.ofMillis(300));
        if (!asked.refusal().equals(Optional.of(code))) {
            throw new Violated("Refused", asked.what() + " was answered " + asked.answer() + ", should be " + code);
        }
    }

    /** It is true here and now. */
    void so(String what, boolean is) {
        if (!is) {
            throw new Violated("So", "not so: " + what);
        }
    }

    /** All is destroyed, and nothing is left of it. */
    void cleared() {
        grid.schema().applications.committed().stream()
                .map(it -> it.application())
                .filter(it -> it.wish() != Wish.DESTROYED)
                .forEach(it -> tenants.destroy(tenants.nameOf(it.tenant()), it.name()));
        met();
    }

    @Override
    public void close() {
        grid.close();
    }
}
