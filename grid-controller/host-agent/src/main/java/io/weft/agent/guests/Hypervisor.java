package io.weft.agent.guests;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** Starts and ends guests. All operations are idempotent; the callers for one instance take turns. */
public interface Hypervisor extends AutoCloseable {
    /** Fetches what such a guest boots from. Makes nothing that would have to be removed again. May take long. */
    void prepare(GuestSpec guest);

    /** The file of an image that disks are made from, by its digest; fetched first when it is not here. */
    Path image(String digest);

    /** Nothing is made from it here any more. */
    void forgetImage(String digest);

    /** Boots the guest unless it is alive. Its port must be there. May take long: layers are fetched first. */
    void ensureRunning(Boot boot);

    /** Asks the guest to stop its services and power off; returns at once. */
    void askToStop(InstanceId instance);

    /** Ends the guest's process. What it left behind stays. */
    void kill(InstanceId instance);

    /** Ends the guest and removes everything that was made for it. */
    void ensureAbsent(InstanceId instance);

    /**
     * Makes room for the guest of an order that says {@code INCOMING}: a process that does not run. Once the other host has sent
     * it, it goes on here by itself.
     */
    void receive(Boot boot);

    /**
     * Sends a guest to the host that its order names, while it runs. Once this has ended well, that host has it, or may have it.
     *
     * @throws io.weft.agent.Fault it stays, and runs on
     */
    void send(InstanceOrder order);

    /** A guest that stands still since it was sent, or was to be, goes on here. The caller knows that nobody else has it. */
    void resume(InstanceId instance);

    /**
     * Stops the processors of guests, so that none writes, for the time of a cut. What their disks have at that moment is copied to
     * where it is wanted while they run on. Returns when all is copied.
     *
     * @param cut called while nobody writes
     * @param percent hears how far it is
     * @return the guests whose file systems were kept still for it: whatever they had to write was written before
     * @throws io.weft.agent.Fault they run on; what was copied is nothing
     */
    Set<InstanceId> capture(List<Taking> guests, Runnable cut, IntConsumer percent);

    /** @param targets files to make, by the volume whose data each gets; none for a guest whose disks are read elsewhere */
    record Taking(InstanceId instance, Map<VolumeId, Path> targets) {
        public Taking {
            targets = Map.copyOf(targets);
        }
    }

    /**
     * Makes the disk of a guest that runs larger, and has the guest use it. Takes a while. Nothing happens to one that has the size.
     *
     * @throws io.weft.agent.Fault it is not known to have it: to be tried again
     */
    void grow(InstanceId instance, VolumeId volume, int sizeMib);

    Observation observe();

    /** What tells this machine from every other and stays when it is renamed. */
    String machine();

    /** The end of the console log, at most so many bytes. Empty when nothing is known of the instance. */
    Optional<String> consoleLog(InstanceId instance, int maxBytes);

    /** The guest's serial line, for one user at once. Empty when there is no guest, or it has none that can be typed at. */
    Optional<ByteChannel> serial(InstanceId instance);

    /** A connection to the guest's screen, which speaks RFB; each is one more. Empty when there is no guest, or it has no screen. */
    Optional<ByteChannel> screen(InstanceId instance);

    @Override
    void close();

    /** @param strangers names of guests that are not of this agent's making */
    record Observation(List<GuestSeen> guests, List<String> strangers) {
        public Observation {
            guests = List.copyOf(guests);
            strangers = List.copyOf(strangers);
        }
    }
}
