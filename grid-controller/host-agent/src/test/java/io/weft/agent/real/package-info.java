/**
 * The agent on real parts: namespaces as hosts, each with a libvirtd of its own, guests under QEMU, wires by nft. Needs root,
 * Linux and built images; tagged {@code real}.
 */
package io.weft.agent.real;
