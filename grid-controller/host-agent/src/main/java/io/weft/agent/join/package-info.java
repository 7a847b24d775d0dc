/** Making this machine a host of a grid, once: says what it has, gets its credentials, writes {@code agent.json}. */
package io.weft.agent.join;
