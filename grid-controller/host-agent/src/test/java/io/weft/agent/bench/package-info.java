/** What the rules of wires cost, beside the same path without them. */
package io.weft.agent.bench;
