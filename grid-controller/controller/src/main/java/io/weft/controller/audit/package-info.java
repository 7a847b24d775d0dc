/**
 * Who did what, when, from where, and with which result: what people and machines ask of the API, never what the loop does by itself.
 *
 * <p>Owns {@code grid.audit}. An act is noted with its event, and so in its transaction: there is no act without its entry and no
 * entry without its act. What is refused, and the little that no event tells of, is noted right afterwards. Invariants: entries are never changed; each one's hash covers the
 * one before it in its chain; no token, body or answer is in an entry.
 */
package io.weft.controller.audit;
