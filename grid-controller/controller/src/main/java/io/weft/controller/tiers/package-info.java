/**
 * Looks at appliances that scale by a rule, and carries out what {@code scaling} decides.
 *
 * <p>Invariant: a look is one transaction. Its decision, the changed document, the operation, the event and what is remembered are
 * there together or not at all; whoever holds the tier's row and its application decides, nobody else.
 */
package io.weft.controller.tiers;
