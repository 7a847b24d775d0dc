/** Guests that are only remembered: they boot after a delay, say ready, and stop when asked. */
package io.weft.agent.guests.simulated;
