/** Who asks for things: tenants with drawings and changes of mind, and what they were answered. */
package io.weft.simulator.tenants;
