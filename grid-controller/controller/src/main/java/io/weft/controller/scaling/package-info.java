/**
 * How many instances of an appliance there are to be, by its rule: from what is known of the tier to a count or to the reason why it
 * stays. Pure. The shell is {@code tiers}.
 *
 * <p>Invariants: with every member that is not proved gone there are never more than the rule's most; what is not known, or not
 * known any more, never takes an instance away; between two changes lies the cooldown.
 */
package io.weft.controller.scaling;
