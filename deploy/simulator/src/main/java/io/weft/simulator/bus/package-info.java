/**
 * The bus as the grid uses Kafka: one compacted topic of orders per host, read from its beginning; one topic of reports, read by
 * one controller at a time from where the last one noted that it was. It can be away, lose what was not acknowledged, cut a host
 * off, and forget everything.
 */
package io.weft.simulator.bus;
