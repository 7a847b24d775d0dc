/**
 * The controller's repositories in memory, over a database that behaves as PostgreSQL does where it matters: all or nothing,
 * committed rows only, row locks that are waited for or skipped, unique keys and references that refuse, deadlocks that are
 * found, connections that can be cut.
 *
 * <p>A statement takes no time; between two statements anything may happen. Rows are records and never change.
 */
package io.weft.simulator.memory;
