/**
 * The time between a restore of the database and the moment when the grid may act again.
 *
 * <p>Owns {@code grid.restorations}, {@code grid.unknown_hosts} and the column {@code accounted} of hosts. Invariants: while a
 * restoration is open, no application is claimed and no host is published, by any controller; the claims themselves ask for it. No
 * host is told anything before what was restored has been compared with what it holds. It ends when every host has said what it
 * holds, or an operator has answered for the silent ones.
 */
package io.weft.controller.restoring;
