package io.weft.agent.probes;

import io.weft.agent.control.Word;
import io.weft.agent.guests.GuestSeen;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import java.util.Collection;
import java.util.Optional;

/** Readiness as seen from outside of the guest. Adapters: TCP connects, and one that believes simulated guests. */
public interface Prober extends AutoCloseable {
    /** What the latest probes found. Passing for a guest without TCP listeners. */
    Finding finding(InstanceId instance);

    /** Who is to be probed from now on; the rest is forgotten. */
    void watch(Collection<Watched> guests);

    @Override
    void close();

    /** @param failed the listener that did not answer, empty when all do */
    record Finding(boolean passing, String failed) {
        public static final Finding PASSING = new Finding(true, "");
    }

    record Watched(InstanceId instance, GuestSpec guest) {}

    /** Only a guest that calls itself ready is worth probing. */
    static Optional<Watched> watched(GuestSeen seen, Optional<GuestSpec> ordered) {
        return ordered.or(seen::spec)
                .filter(_ -> seen.alive() && seen.word() == Word.READY)
                .map(guest -> new Watched(seen.instance(), guest));
    }
}
