package io.weft.controller.consoles;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "weft.consoles")
public interface ConsolesConfig {
    /** How long a ticket waits for its one use. */
    @WithDefault("30s")
    Duration ticketLife();

    /** How many may be open at one instance. */
    @WithDefault("4")
    int most();

    /** How long one stays open in which nobody types. */
    @WithDefault("15m")
    Duration idle();

    /** How long one stays open at all. */
    @WithDefault("8h")
    Duration longest();

    /** The time a host has to call. */
    @WithDefault("15s")
    Duration hostPatience();

    /** How often both sides are asked whether they are there, and the person's rights are looked at. */
    @WithDefault("15s")
    Duration beat();

    /** After what silence somebody is taken for gone: a person, a host, or the controller that held both. */
    @WithDefault("60s")
    Duration silence();

    /** How much of the log is shown first. */
    @WithDefault("8192")
    int shownBefore();

    /** Where hosts reach this one controller; without it they try the address they joined at until they meet it. */
    Optional<String> ownUrl();
}
