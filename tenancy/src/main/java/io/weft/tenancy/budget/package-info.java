/**
 * Budgets: what a tenant means to spend in a billing period, as a whole, on one project or on one application, and what follows when
 * it does.
 *
 * <p>Owns {@code tenancy.budgets}. Invariants: of one period each alert is told once, however many controllers look; a frozen budget
 * is thawed by a new period, a higher amount, or by being set not to freeze, and by nothing else. What is spent is what the open
 * period's charge says, exact; what is foreseen is rated by the same code. Effects: PostgreSQL alone; time comes as a parameter.
 */
package io.weft.tenancy.budget;
