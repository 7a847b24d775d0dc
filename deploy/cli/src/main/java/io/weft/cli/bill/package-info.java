/**
 * {@code weft invoice}, {@code weft bill} and {@code weft billing-account}. {@link io.weft.cli.bill.BillCheck} works bills out from
 * exported prices and usage with arithmetic of its own; it shares nothing with the grid's but the written rules.
 */
package io.weft.cli.bill;
