package io.weft.grid;

import io.weft.kernel.Capacity;
import java.util.List;
import java.util.stream.Stream;

/** Hosts with room for whatever the tests of a class place. They join for the first of them and leave after the last. */
final class RoomyHosts {
    private static final Capacity ROOMY = new Capacity(64_000, 131_072);

    private final int number;
    private List<ObedientHost> joined = List.of();

    RoomyHosts(int number) {
        this.number = number;
    }

    /** Online, whatever the test before did to them. */
    List<ObedientHost> all() {
        if (joined.isEmpty()) {
            joined = Stream.generate(() -> ObedientHost.join(ROOMY))
                    .limit(number)
                    .toList();
        }
        joined.forEach(ObedientHost::awaitOnline);
        return joined;
    }

    ObedientHost one() {
        return all().getFirst();
    }

    void leave() {
        joined.forEach(ObedientHost::leave);
    }
}
