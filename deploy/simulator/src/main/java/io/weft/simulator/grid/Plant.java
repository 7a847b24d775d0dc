package io.weft.simulator.grid;

import io.weft.simulator.faults.Process;
import io.weft.simulator.memory.MemoryDatabase;

/** A mistake that is put into a run on purpose, to see whether anybody notices: another adapter in place of a port's real one. */
public interface Plant {
    Plant NONE = new Plant() {
        @Override
        public <T> T instead(Class<T> port, T real, Process process) {
            return real;
        }
    };

    <T> T instead(Class<T> port, T real, Process process);

    /** Something that the database is to do worse than PostgreSQL. */
    default void into(MemoryDatabase database) {}
}
