package io.weft.simulator.judge;

import io.weft.agent.wires.Fabric;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import io.weft.simulator.tenants.Tenants;
import java.util.List;

/** Looks at a grid after everything that happens, and ends the run when a rule does not hold. */
public final class Judge {
    private final Grid grid;
    private final List<Machine> machines;
    private final List<Rule> rules;
    private long commits = -1;
    private int lines = -1;
    private List<Fabric> fabrics = List.of();

    public Judge(Grid grid, Tenants tenants) {
        this.grid = grid;
        this.machines = grid.machines();
        this.rules = List.of(
                new NoBugs(grid),
                new OneCopy(grid),
                new OneWriter(grid),
                new MemoryFitsDisk(grid),
                new AddressInOneHand(grid),
                new NothingWithoutRow(grid),
                new RoomIsKept(grid),
                new GroupsAreApart(grid),
                new WiresOfOneApplication(grid),
                new GuestsAreUntouched(grid),
                new LostIsCutOff(grid),
                new QuotaIsKept(grid),
                new OperationsEnd(grid),
                new AcknowledgedStays(grid, tenants));
        grid.afterEach(this::look);
    }

    public List<String> rules() {
        return rules.stream().map(Rule::name).toList();
    }

    /** Only when something is new: a row, a line in the journal, a wire. */
    private void look() {
        if (commits == grid.schema().database.commits()
                && lines == grid.journal().size()
                && areSame()) {
            return;
        }
        commits = grid.schema().database.commits();
        lines = grid.journal().size();
        fabrics = machines.stream().map(Machine::fabric).toList();
        check();
    }

    private boolean areSame() {
        for (var i = 0; i < machines.size(); i++) {
            if (i >= fabrics.size() || fabrics.get(i) != machines.get(i).fabric()) {
                return false;
            }
        }
        return true;
    }

    public void check() {
        for (var rule : rules) {
            rule.violation().ifPresent(it -> {
                throw new Violated(rule.name(), it);
            });
        }
    }
}
