/**
 * Wires by nft, ip, bridge and conntrack, in the network namespace that the agent runs in. Everything it makes can be told
 * from what others made: tables named {@code weft}, devices {@code wtap…} and {@code weftvx}, routes of protocol 119,
 * addresses labelled {@code :w}. What the kernel has is read at start and after every fault, so no memory of it is needed.
 */
package io.weft.agent.wires.nft;
