/**
 * Guests of this host, behind the {@link io.weft.agent.guests.Hypervisor} port. Adapters: {@code libvirt} runs real ones,
 * {@code simulated} plays them for machines without root and for grids of thousands of hosts.
 *
 * <p>Knows nothing of wishes, deadlines or wires: those are decided in {@code pass}.
 */
package io.weft.agent.guests;
