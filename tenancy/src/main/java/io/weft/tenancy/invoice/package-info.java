/**
 * Bills: a tenant's account and its periods, invoices, credit notes, the ledger, and the charge of the period that is still open.
 *
 * <p>Owns {@code tenancy.billing_accounts}, {@code billing_periods}, {@code invoice_numbers}, {@code invoices},
 * {@code invoice_lines} and {@code ledger}. Invariants: what was issued is never changed, which the database sees to; numbers have
 * no gap; a period is closed once; every entry of the ledger balances; each document names the hash of the tenant's one before.
 * Usage that comes after its period was closed is a correction on the next invoice, so that the sum over all invoices of a period
 * is what {@link io.weft.tenancy.rate} says of its usage. Effects: PostgreSQL alone; time comes as a parameter.
 */
package io.weft.tenancy.invoice;
