package io.weft.orders;

import io.weft.kernel.HostId;

/** Names of the bus. */
public final class Topics {
    public static final String REPORTS = "weft.reports.v1";
    public static final String USAGE = "weft.usage.v1";
    public static final String EVENTS = "weft.events.v1";

    private Topics() {}

    public static String orders(HostId host) {
        return "weft.orders." + host + ".v1";
    }

    /** The Kafka principal of a host. */
    public static String user(HostId host) {
        return "host-" + host;
    }
}
