package io.weft.controller.instances;

import io.weft.orders.GuestState;
import java.time.Instant;

/** What the instance's host last said of it. Old the moment it is read. */
public record InstanceSighting(long generation, GuestState state, String reason, Instant since, Instant seenAt) {}
