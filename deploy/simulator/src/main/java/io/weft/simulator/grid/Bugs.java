package io.weft.simulator.grid;

import io.weft.agent.Fault;
import io.weft.controller.bus.BusFault;
import io.weft.controller.signals.PutOffException;
import io.weft.kernel.RefusedException;
import io.weft.simulator.memory.DatabaseFault;
import io.weft.simulator.time.Journal;
import io.weft.volumes.store.StoreFault;
import java.util.ArrayList;
import java.util.List;

/** What ended a turn. The world may fail and people may be refused; everything else is a bug of the program. */
public final class Bugs {
    private final Journal journal;
    private final List<String> found = new ArrayList<>();

    public Bugs(Journal journal) {
        this.journal = journal;
    }

    void note(String who, String turn, RuntimeException thrown) {
        journal.add(who, "turn=" + turn + " failed: " + thrown.getMessage());
        switch (thrown) {
            case PutOffException one -> judge(who, turn, one.fault());
            default -> judge(who, turn, thrown);
        }
    }

    private void judge(String who, String turn, RuntimeException thrown) {
        switch (thrown) {
            case DatabaseFault _, BusFault _, Fault _, StoreFault _, RefusedException _ -> {}
            default -> found.add(who + " " + turn + ": " + thrown + at(thrown));
        }
    }

    private static String at(RuntimeException thrown) {
        var trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    public List<String> found() {
        return List.copyOf(found);
    }
}
