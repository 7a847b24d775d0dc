/**
 * What the volumes of an application had at a moment, kept to go back to.
 *
 * <p>Owns {@code grid.snapshots}. The data of a snapshot is in volumes of its own, rows of {@code grid.volumes} that say which snapshot
 * they are of: they are ordered, seen, counted and lost like all others, and nobody is given them. Invariants: a snapshot is ready when
 * all of it is there, and otherwise fails by its deadline; what was taken is never taken again; nothing of an application's data
 * goes when it is restored, since what it had becomes a snapshot. A snapshot outlives its application. Effects: the database alone.
 */
package io.weft.controller.snapshots;
