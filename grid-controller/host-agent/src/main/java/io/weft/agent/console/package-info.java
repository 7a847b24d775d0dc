/** Guests' serial logs: kept short, read from the end. */
package io.weft.agent.console;
