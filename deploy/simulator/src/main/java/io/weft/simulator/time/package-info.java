/**
 * Time, chance, order and memory of a run. Owns the one clock, the one source of chance, the list of what happens when, and
 * the log. Nothing here knows of grids.
 */
package io.weft.simulator.time;
