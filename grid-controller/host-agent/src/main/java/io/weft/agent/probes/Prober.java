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
        public static final Finding NOT_PROBED = new Finding(false, "not probed yet");
    }

    /** @param before what is found until the first probe says otherwise */
    record Watched(InstanceId instance, GuestSpec guest, Finding before) {
        /** It served before this agent began to look, and what is not yet known is no reason to send its callers away. */
        public Watched adopted() {
            return new Watched(instance, guest, Finding.PASSING);
        }
    }

    /** Only a guest that calls itself ready is worth probing, or one that can't call. */
    static Optional<Watched> watched(GuestSeen seen, Optional<GuestSpec> ordered) {
        return ordered.or(seen::spec)
                .filter(_ -> seen.runsHere() && (seen.word() == Word.READY || seen.word() == Word.MUTE))
                .map(guest -> new Watched(seen.instance(), guest, Finding.NOT_PROBED));
    }
}
