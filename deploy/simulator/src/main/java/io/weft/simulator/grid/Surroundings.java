package io.weft.simulator.grid;

import io.weft.simulator.faults.Faults;
import io.weft.simulator.time.Chance;
import io.weft.simulator.time.Journal;
import io.weft.simulator.time.Timeline;

/** What every part of a run shares. */
record Surroundings(Timeline timeline, Chance chance, Journal journal, Bugs bugs, Faults faults, Plant plant) {}
