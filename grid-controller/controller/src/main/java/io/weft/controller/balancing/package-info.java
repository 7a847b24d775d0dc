/**
 * How evenly full the hosts are, and moves that even them out, for operators.
 *
 * <p>Owns {@code grid.rebalances}. Which moves those are is {@code planning}'s to say; here the question is asked with the grid as it is,
 * and asked anew before each move, since much changes while one takes its time. A move is an operation of its application and carried out
 * as one that a person asks for. Effects: that table, operations and events.
 */
package io.weft.controller.balancing;
