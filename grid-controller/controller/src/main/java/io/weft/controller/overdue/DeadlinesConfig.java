package io.weft.controller.overdue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long each transition may take. Generous: an emulated guest on a loaded machine boots ten times slower. */
@ConfigMapping(prefix = "weft.deadlines")
public interface DeadlinesConfig {
    /** From its place to its order: an instance waits for what it dials. */
    @WithDefault("15m")
    Duration placed();

    /** Beyond the time that its class gives a guest to become ready. */
    @WithDefault("2m")
    Duration starting();

    /** From the first failure, or the loss of readiness, to being ready again. */
    @WithDefault("5m")
    Duration broken();

    /** From a drain to the end's order. */
    @WithDefault("2m")
    Duration draining();

    /** Beyond the time that its class gives a guest to stop. */
    @WithDefault("1m")
    Duration ending();

    /** From the loss of an instance to its replacement. */
    @WithDefault("2m")
    Duration replacing();

    /** Of one step of a move beyond what the planner waits for it, and to clear up after it. */
    @WithDefault("4m")
    Duration moving();

    /** To make or destroy a volume. */
    @WithDefault("2m")
    Duration volume();

    /** To open, change or close one end of a wire. */
    @WithDefault("1m")
    Duration wire();

    /** From joining to the first hello. */
    @WithDefault("10m")
    Duration joining();

    /** A host that is lost wants to be looked after within this time. */
    @WithDefault("10m")
    Duration lost();

    /** A host that is silent is heard again or convicted within this time. */
    @WithDefault("2m")
    Duration silent();

    /** A host that is being drained is empty within this time. */
    @WithDefault("30m")
    Duration emptying();

    /** Orders are on their way to a host within this time. */
    @WithDefault("30s")
    Duration publishing();

    /** A new tenant has its organization within this time. */
    @WithDefault("5m")
    Duration organization();

    /** An operation, or a question to a host, is closed so long after its own deadline. */
    @WithDefault("1m")
    Duration closing();
}
