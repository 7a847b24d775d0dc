/**
 * The time between a restore of the database and the moment when the grid may act again.
 *
 * <p>Owns {@code grid.restorations} and the column {@code accounted} of hosts. Invariant: while a restoration is not accounted
 * for, no application is claimed and no host is published, by any controller; the claims themselves ask for it. It is accounted
 * for when every host has said what runs there, or an operator has said that the silent ones are lost.
 */
package io.weft.controller.restoring;
