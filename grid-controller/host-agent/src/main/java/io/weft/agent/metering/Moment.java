package io.weft.agent.metering;

import java.time.Instant;

/**
 * @param wall what the clock says, which somebody may set
 * @param millis that only ever pass, and go on while the agent is away
 * @param boot of the machine: two moments of different boots have nothing to do with each other
 */
public record Moment(Instant wall, long millis, String boot) {}
