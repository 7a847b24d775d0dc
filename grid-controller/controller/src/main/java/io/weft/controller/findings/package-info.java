/**
 * What is wrong in a running grid: drift between what is remembered, ordered and seen, leftovers that nobody owns, states that
 * last too long, versions that do not belong together, room that runs out.
 *
 * <p>Owns no table and changes nothing. It judges with code of its own, since what a pass believes is what is to be judged;
 * only what is past its time is {@code overdue}'s. A check that can't be made is a finding too.
 */
package io.weft.controller.findings;
