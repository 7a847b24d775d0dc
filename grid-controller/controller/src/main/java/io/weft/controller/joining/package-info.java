/**
 * How a host becomes part of the grid: a token from an operator, one use of it, and credentials in return.
 *
 * <p>Owns the table {@code grid.host_tokens}. Invariants: a token works once and for an hour, and is kept as a hash; the
 * secrets of a host are derived from the grid's own secret, so no table holds them and they are shown once, at join. Effects:
 * PostgreSQL, and through Kafka's admin interface a user, a topic and access rules per host.
 */
package io.weft.controller.joining;
