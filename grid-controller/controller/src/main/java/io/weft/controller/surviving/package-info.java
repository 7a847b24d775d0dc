/**
 * What would survive the loss of a host, all the time, and what an operator wants done about a start that would change that.
 *
 * <p>Owns {@code grid.survivals} and {@code grid.survival_policy}. What would become of whom is {@code planning}'s to say; here it is
 * asked with the grid as it is, kept for as long as it holds, shown, and told when an application survives no more. Effects: those two
 * tables and events.
 */
package io.weft.controller.surviving;
