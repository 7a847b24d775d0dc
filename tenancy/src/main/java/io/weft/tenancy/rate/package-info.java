/**
 * What usage costs: functions from usage and prices to lines.
 *
 * <p>GOALS, in order: a line can be checked by hand; a period cut anywhere costs the same; the order in which usage came never
 * matters. LIMITS: no clock, no floating point, and no division but the two that are named below. HOW: the usage of one meter
 * stands on one axis, from nothing at the beginning of the billing period upwards. What is between two points of the axis costs
 * the price of the tiers that lie between them.
 *
 * <p>Two quantities are quotients and therefore cut to {@link io.weft.tenancy.rate.Rate#SCALE} digits, downwards: the share of a
 * window that lies before an instant, and a point of the axis in units of the price. Both are differences of a cumulative value,
 * so the digits that one part loses, its neighbour has. Amounts are exact; they are rounded once, at the line, half to even.
 *
 * <p>Example: 2.50 for each of the first 10 GiB, 1 for each more. A volume that has taken 8 GiB and takes 4 more costs 2 × 2.50
 * and 2 × 1 for them, on two lines; the four GiB at once, or as three and one, are the same.
 */
package io.weft.tenancy.rate;
