package io.weft.controller.metering;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.metering")
public interface MeteringConfig {
    /** Off in tests, which hand readings over themselves. */
    @WithDefault("true")
    boolean enabled();

    /** The most readings that are counted in one transaction, but for those of one report, which stay together. */
    @WithDefault("20000")
    int batch();

    /** The most reports that are read at once, of all parts of the topic together. */
    @WithDefault("2000")
    int records();

    /** Parts of the topic that are counted at once. */
    @WithDefault("4")
    int partsAtOnce();

    /** A host whose clock differs more from the broker's is told of, and its readings are dated by the broker. */
    @WithDefault("5s")
    Duration skew();

    /** As long as a host may go on trying to send: so late a reading may be without its clock being wrong. */
    @WithDefault("10s")
    Duration sending();

    /** Readings older than this are not counted any more. */
    @WithDefault("35d")
    Duration latest();

    /** How long the readings behind the windows are kept. Longer than {@link #latest}, or a late one could not be told from a new one. */
    @WithDefault("40d")
    Duration sampleRetention();
}
