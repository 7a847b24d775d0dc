/**
 * What every request passes and every answer looks like: problem documents (RFC 9457), idempotent POSTs, ids as plain text.
 *
 * <p>Owns the table {@code grid.idempotency}. Invariants: an answer tells a caller nothing about what isn't theirs, and
 * nothing about the inside of the program; a POST repeated with its key has its effect once.
 */
package io.weft.controller.edge;
