package io.weft.simulator.tenants;

import io.weft.kernel.RefusedException;
import io.weft.simulator.grid.Controller;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.util.function.Consumer;

/** Decide about hosts, through the code that the API calls. What became of it shows in the rows. */
public final class Operators {
    private static final String BY = "an operator";

    private final Grid grid;

    public Operators(Grid grid) {
        this.grid = grid;
    }

    public void drain(Machine machine) {
        ask("drain " + machine.name(), desk -> desk.draining().drain(machine.name(), BY));
    }

    public void undrain(Machine machine) {
        ask("undrain " + machine.name(), desk -> desk.draining().undrain(machine.name(), BY));
    }

    /** Of a controller that lives; nobody is asked when none does. */
    private void ask(String what, Consumer<Controller.Desk> request) {
        var living =
                grid.controllers().stream().filter(it -> it.process().alive()).toList();
        if (living.isEmpty()) {
            return;
        }
        var chosen = grid.chance().anyOf(living);
        grid.journal().add(BY, "asks " + chosen.process().name() + " to " + what);
        chosen.ask(desk -> {
            try {
                request.accept(desk);
                desk.pulse().plan();
            } catch (RefusedException refused) {
                grid.journal().add(chosen.process().name(), "refuses to " + what);
            }
        });
    }
}
