package io.weft.controller.planning;

import io.weft.controller.addresses.Hold;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.instances.Instance;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;

/**
 * One act of a plan, as a change of what the controller remembers. What a host has to do about it follows from the
 * memory alone, so a step that is adopted and then interrupted is not lost, and one that is adopted twice is the same.
 */
public sealed interface Step {
    /** The instance takes its place: capacity, host and address are its own from here on. */
    record Place(Instance instance) implements Step {}

    /** Its host is told to run it. */
    record Start(Instance instance) implements Step {}

    /** It is no longer offered to new connections. */
    record Drain(Instance instance) implements Step {}

    /** A drain is called off. */
    record Resume(Instance instance) implements Step {}

    /** Its host is told to let it have another bandwidth. */
    record SetBandwidth(Instance instance) implements Step {}

    /** Its host is told to end it. */
    record Remove(Instance instance) implements Step {}

    /** Its host was convicted: it no longer counts, and is to be ended should the host come back. */
    record Lose(Instance instance) implements Step {}

    /** Its host is told to begin it anew. */
    record Retry(Instance instance) implements Step {}

    /** A move of it begins, goes on, or comes to an end. */
    record Move(Instance instance, Act act) implements Step {
        public enum Act {
            /** Room is taken on the other host, which is told to make ready. */
            BEGIN,
            /** Its host is told to send it. */
            SEND,
            /** The other host has it. */
            ARRIVE,
            /** The other host is told to clear up, before anything could have been sent to it. */
            GIVE_UP,
            /** The other host is told to clear up, though it may have it. */
            RECALL,
            /** Its host is told to let it go on. */
            STAY,
            /** The room on the other host is free. */
            END
        }
    }

    /** Its host has confirmed, or never knew: place, capacity and address are free. */
    record Forget(Instance instance) implements Step {}

    record MakeVolume(Volume volume) implements Step {}

    /** Its host is told to make it larger. @param from what it had, in MiB */
    record GrowVolume(Volume volume, int from) implements Step {
        int byMib() {
            return volume.sizeMib() - from;
        }
    }

    /** Counted up before an instance that uses it is placed. */
    record AttachVolume(Volume volume) implements Step {}

    /** The instance that has it has arrived on another host, which looks after it from now on. */
    record CarryVolume(Volume volume) implements Step {}

    record RemoveVolume(Volume volume) implements Step {}

    record ForgetVolume(Volume volume) implements Step {}

    record MakeCircuit(CircuitId circuit, String name) implements Step {}

    /** What one host is told of a circuit, open or closed. */
    record SetEnd(CircuitId circuit, Circuit.End end) implements Step {}

    record ForgetEnd(CircuitId circuit, HostId host) implements Step {}

    record ForgetCircuit(CircuitId circuit) implements Step {}

    record Take(Hold hold) implements Step {}

    record Release(Hold hold) implements Step {}
}
