/**
 * Bills as FOCUS 1.4 has them, the FinOps Open Cost and Usage Specification: a row per line, in CSV.
 *
 * <p>Owns nothing. Invariant: the billed cost of all rows is the total of all bills, and list cost is unit price times quantity,
 * digit by digit.
 */
package io.weft.tenancy.focus;
