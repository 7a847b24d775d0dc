/**
 * What hosts tell: hellos, sightings, answers, each checked against the host's own key before a byte of it is believed.
 *
 * <p>Owns the columns {@code seen_…} and the host's boot and sequence. A report is stored in the transaction that moves
 * the host's sequence; its offset is committed after. Missing from a report is not gone: only {@code ABSENT} says so.
 */
package io.weft.controller.observing;
