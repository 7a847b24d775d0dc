/**
 * The host's line to the controller: orders come in, reports go out. Two adapters: Kafka, and memory for tests and
 * benches. Knows bytes and keys, not what they mean.
 */
package io.weft.agent.bus;
