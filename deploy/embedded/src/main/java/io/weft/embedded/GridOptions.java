package io.weft.embedded;

import java.util.List;
import java.util.Optional;

/**
 * What {@code weft up} was asked for; kept on disk for the supervisor and for the next start.
 *
 * @param classes a directory of classes beyond those that come with Weft
 * @param size what the controllers may take
 * @param tenants organizations beyond those of the sample, each with a machine client; the realm knows them when it is made
 */
record GridOptions(
        int hosts,
        int controllers,
        Hypervisor hypervisor,
        Optional<String> listen,
        String program,
        String images,
        Optional<String> classes,
        List<String> tenants,
        Store store,
        Size size) {
    static final int MOST_HOSTS = 40;
    static final int MOST_CONTROLLERS = 5;

    enum Hypervisor {
        real,
        simulated
    }

    /** Where new volumes are made. */
    enum Store {
        local,
        rbd
    }

    /** Small begins quickly and takes little memory; large answers more in a second, as the controller's container image does. */
    enum Size {
        small(320),
        large(1024);

        final int heapMib;

        Size(int heapMib) {
            this.heapMib = heapMib;
        }
    }

    GridOptions {
        if (hosts < 0 || hosts > MOST_HOSTS) throw new IllegalArgumentException("--hosts takes 0 to " + MOST_HOSTS);
        // The file of an older build does not know of these.
        if (controllers == 0) controllers = 1;
        store = store == null ? Store.local : store;
        size = size == null ? Size.small : size;
        tenants = tenants == null ? List.of() : List.copyOf(tenants);
        for (var tenant : tenants)
            if (!tenant.matches("[a-z][a-z0-9-]{0,30}"))
                throw new IllegalArgumentException("'" + tenant + "' is no name of a tenant");
        if (controllers < 1 || controllers > MOST_CONTROLLERS)
            throw new IllegalArgumentException("--controllers takes 1 to " + MOST_CONTROLLERS);
    }

    GridOptions with(Program other) {
        return new GridOptions(
                hosts, controllers, hypervisor, listen, other.root().toString(), images, classes, tenants, store, size);
    }

    /** Several controllers stand behind one portal; a single one needs none before it. */
    boolean manyControllers() {
        return controllers > 1;
    }

    boolean real() {
        return hypervisor == Hypervisor.real;
    }

    /** The address under which browsers see this grid; one issuer URL serves all. */
    String address() {
        return listen.orElse("127.0.0.1");
    }
}
