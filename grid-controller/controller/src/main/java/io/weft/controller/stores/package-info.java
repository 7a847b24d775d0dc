/**
 * Stores that hosts share, as far as the grid has to do with them: hosts that were convicted are shut out, those that came back are let
 * in again, and how the store is, is asked now and then.
 *
 * <p>Owns no table; what was proved stands in the host's row. Invariants: a proof is written only while its host is lost, and is taken
 * back before the host is let in, so that whoever reads one in a row may rely on it. Effects: the gate of the store, the host's row,
 * events.
 */
package io.weft.controller.stores;
