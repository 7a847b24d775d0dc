package io.weft.embedded;

import java.util.Optional;

/**
 * What {@code weft up} was asked for; kept on disk for the supervisor and for the next start.
 *
 * @param classes a directory of classes beyond those that come with Weft
 */
record GridOptions(
        int hosts,
        Hypervisor hypervisor,
        Optional<String> listen,
        String program,
        String images,
        Optional<String> classes) {
    static final int MOST_HOSTS = 40;

    enum Hypervisor {
        real,
        simulated
    }

    GridOptions {
        if (hosts < 0 || hosts > MOST_HOSTS) throw new IllegalArgumentException("--hosts takes 0 to " + MOST_HOSTS);
    }

    boolean real() {
        return hypervisor == Hypervisor.real;
    }

    /** The address under which browsers see this grid; one issuer URL serves all. */
    String address() {
        return listen.orElse("127.0.0.1");
    }
}
