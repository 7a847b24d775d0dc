/** The bus inside one process: what the test writes is what the agent reads, and the other way round. */
package io.weft.agent.bus.memory;
