/**
 * From the counters of hosts to the usage of tenants.
 *
 * <p>Owns {@code grid.metered}, whose a counted thing is or was, which triggers of its tables fill, and
 * {@code grid.metering_faults}, what was not counted and why. Usage itself is {@code tenancy}'s.
 *
 * <p>Invariants: a reading is counted in the transaction that moves the topic's reader past it, so once; nothing counts that a
 * host read while the grid had lost it, or of a thing that the grid had given up. Effects: PostgreSQL.
 */
package io.weft.controller.metering;
