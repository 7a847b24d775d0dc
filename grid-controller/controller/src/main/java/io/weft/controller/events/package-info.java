/**
 * Facts on their way out: from the transaction that made them to Kafka, to lists and to live streams.
 *
 * <p>Owns the table {@code grid.outbox}. Invariants: an event exists exactly when its transaction was committed; it is
 * published at least once, in order per subject; nobody who reads by position misses one; a tenant reads its own only.
 * Effects: PostgreSQL, Kafka.
 */
package io.weft.controller.events;
