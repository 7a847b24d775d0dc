/**
 * What a tenant's own monitoring reads: how applications are and what they use, in the text form of OpenMetrics.
 *
 * <p>Owns nothing: everything is read at the moment it is asked for. Counters are those of {@code tenancy}'s usage, summed up over the
 * hosts and starts of a thing, so that they only grow while it lives.
 */
package io.weft.controller.metrics;
