/**
 * Snapshots that are taken by the clock.
 *
 * <p>Owns {@code grid.snapshot_schedules}: how often an application's snapshots are taken, and which of them stay. What is to be done is
 * {@link io.weft.controller.schedules.Due}, a function of the schedule, its snapshots and the time. Invariants: for one time of a schedule
 * there is one snapshot at most, whoever looks and however often; what a person took is never removed; a time that fails keeps no
 * later one from being tried. Effects: the database alone, through the package of snapshots.
 */
package io.weft.controller.schedules;
