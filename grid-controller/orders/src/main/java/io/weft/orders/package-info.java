/**
 * What controller and host agents say to each other over Kafka. Records and their JSON, nothing else.
 *
 * <p>Orders: topic {@code weft.orders.<hostId>.v1}, compacted, key {@link io.weft.orders.Order#key()}, a null value is the
 * tombstone. Each order is the whole desired state of one thing. Reports: topic {@code weft.reports.v1}, key host id, signed
 * ({@link io.weft.orders.Signature}). Fields are only ever added.
 */
package io.weft.orders;
