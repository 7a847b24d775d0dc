/**
 * The network of this host's guests. {@link io.weft.agent.wires.Wiring} is pure: from guests and circuits to the whole
 * {@link io.weft.agent.wires.Fabric} that should be there. The {@link io.weft.agent.wires.Wires} port makes it real;
 * adapters: {@code nft} (nft, ip, bridge, conntrack), {@code simulated}.
 *
 * <p>Invariants: a port is up only while its anti-spoof rules are loaded; what no open circuit names is dropped; a closed
 * circuit's connections are cut with its rules; tables, routes and devices of others are never touched.
 */
package io.weft.agent.wires;
