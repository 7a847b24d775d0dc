/**
 * A tenant's credit as it stands, and what is told of it: that it runs out, that it is gone, that nothing begins or grows any more.
 *
 * <p>Owns {@code tenancy.credit_watches}. Credit itself and what is taken of it belong to {@link io.weft.tenancy.invoice}, since an
 * invoice takes of it. Invariants: each turn is told once, however many controllers look; only a prepaid tenant is frozen, and not
 * before the grace is over; what runs goes on, and nothing is destroyed. Effects: PostgreSQL and the outbox.
 */
package io.weft.tenancy.credit;
