package io.weft.embedded;

import java.nio.file.Path;

/** Where a grid keeps its things. {@code home} is /var/lib/weft for root; data of a slot is under grids/. */
record Places(Path home, Slot slot) {
    static final String OFF = ".off";

    Path grid() {
        return home.resolve("grids").resolve(Integer.toString(slot.number()));
    }

    Path cache() {
        return home.resolve("cache");
    }

    Path run() {
        return grid().resolve("run");
    }

    Path logs() {
        return grid().resolve("log");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path secrets() {
        return grid().resolve("secrets");
    }

    Path postgres() {
        return grid().resolve("pg");
    }

    Path kafka() {
        return grid().resolve("kafka");
    }

    Path keycloak() {
        return grid().resolve("keycloak");
    }

    Path controller() {
        return grid().resolve("controller");
    }

    /** Where backups of applications lie, unless an operator has a better place. */
    Path backups() {
        return grid().resolve("backups");
    }

    Path ceph() {
        return grid().resolve("ceph");
    }

    Path hosts() {
        return grid().resolve("hosts");
    }

    Path host(int number) {
        return hosts().resolve("h" + number);
    }

    Path state() {
        return run().resolve("state.json");
    }

    Path options() {
        return run().resolve("options.json");
    }

    Path lock() {
        return run().resolve("supervisor.lock");
    }

    /** There while the part is switched off. */
    Path off(String part) {
        return run().resolve(part + OFF);
    }

    Path mark(String part) {
        return run().resolve(part + ".pid");
    }

    /** What was changed on the machine beyond devices of our own, so that it can be put back. */
    Path changes() {
        return run().resolve("changes.json");
    }
}
