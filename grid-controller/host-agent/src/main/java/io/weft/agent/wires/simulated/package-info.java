/** A network that is only remembered, for simulated guests. */
package io.weft.agent.wires.simulated;
