/**
 * Whether hosts have power, asked past the hosts themselves: each may have a power controller (a BMC) that speaks Redfish. A silent host
 * whose power is off is lost by proof, without waiting for its lease; one whose power is on is judged by
 * {@link io.weft.controller.hosts.Conviction} as before. Nothing is ever turned off by the grid itself.
 *
 * <p>Owns {@code grid.power_controllers}. Effects: questions, bounded in time, outside of transactions; convictions through
 * {@code convicting}; an operator's word is carried out by the same driver.
 */
package io.weft.controller.power;
