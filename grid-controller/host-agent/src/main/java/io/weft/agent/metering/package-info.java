/**
 * What is counted of what runs here: one ledger of counters that only grow, kept on disk, and what it says on the bus.
 *
 * <p>Owns the shelf {@code usage} of the agent's state. Invariant: what was published stands on disk, so that a reading's name
 * is never given to another total; what the ledger can't know, since its file was lost or the grid had lost the host, it
 * doesn't count. Effects: that shelf, and the topic of usage.
 */
package io.weft.agent.metering;
