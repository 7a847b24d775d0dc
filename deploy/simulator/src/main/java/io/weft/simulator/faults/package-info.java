/**
 * What can go wrong between two effects. Every call of a port goes through a {@link io.weft.simulator.faults.Gate}, which gives
 * it a name and asks what is to happen to it. Owns no plan of its own: whoever makes a run says which faults it has.
 */
package io.weft.simulator.faults;
