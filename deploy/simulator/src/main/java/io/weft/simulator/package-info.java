/**
 * The whole grid on one thread, a virtual clock and a seed: controllers, agents, machines, database and bus, with faults
 * between any two effects.
 *
 * <p>What runs is the program's own: the controller's requests, loops and planner, the agent's turns, the simulated
 * hypervisor, wires and store. Only the database, the bus and the disk are played, by adapters that refuse what the real
 * ones refuse. Whether all went well is judged by code that shares nothing with the planner.
 */
package io.weft.simulator;
