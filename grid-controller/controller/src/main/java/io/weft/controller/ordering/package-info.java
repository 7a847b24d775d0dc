/**
 * What each host is to do, on its topic. The orders are read from PostgreSQL, compared with what was sent, and only the
 * difference is published, by whoever holds the host's row.
 *
 * <p>Owns {@code grid.published} and {@code grid.asks}. Orders do not pass through the outbox: two relays could swap two
 * generations, and compaction keeps the last. Effects: Kafka, inside the transaction that holds the lock; a crash in
 * between sends the same again.
 */
package io.weft.controller.ordering;
