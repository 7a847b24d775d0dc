/**
 * A grid put together for a run: controllers and agents as the program has them, over the memory, the bus and the machines of the
 * simulator. Owns who lives, who is started again, and the bugs that came up; decides nothing about what goes wrong.
 */
package io.weft.simulator.grid;
