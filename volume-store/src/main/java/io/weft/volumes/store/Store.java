package io.weft.volumes.store;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** Where a host's volumes live, for itself alone or shared with other hosts. All operations are idempotent; the callers of one volume take turns. */
public interface Store {
    /** Makes the volume if it is missing, grows it if it is smaller and free. Never shrinks. */
    void ensurePresent(VolumeId volume, int sizeMib);

    /** As {@link #ensurePresent} for one that has data already: where it is gone, none is made in its place. */
    void ensureKept(VolumeId volume, int sizeMib);

    /** Whoever has it open has made it larger. Nothing happens when it is known to be as large. */
    void grown(VolumeId volume, int sizeMib);

    /**
     * Makes a volume with the data of another one, which nobody may have meanwhile; grown if it is to be larger. Takes long, and is
     * answered when it is done. Nothing happens when the volume is there.
     *
     * @param percent hears how far it is
     * @throws StoreFault when the other one is attached or not there
     */
    void copy(VolumeId from, VolumeId volume, int sizeMib, IntConsumer percent);

    /**
     * Makes a volume with the data of an image, and with room to grow into. Takes long, and is answered when it is done. Nothing happens
     * when the volume is there.
     *
     * @param image a qcow2 file that needs no other file
     * @param percent hears how far it is
     */
    void fill(VolumeId volume, Path image, int sizeMib, IntConsumer percent);

    /**
     * Prepares a snapshot of a volume, whether anybody has it or not: a volume with the data that the other one will have at the
     * moment of the cut.
     *
     * @throws StoreFault when the other one is not there, or the snapshot is
     */
    Capture capture(VolumeId from, VolumeId snapshot);

    /**
     * Writes what a volume has into a file that travels: a compressed qcow2 file that needs no other. Nobody may have the volume
     * meanwhile. Takes long, and is answered when it is done.
     *
     * @param to on the disk of the host's own volumes; what is there already is written over
     * @throws StoreFault when the volume is attached, not there, or made of no data
     */
    default void pack(VolumeId volume, Path to) {
        throw new StoreFault("volume " + volume + " has no data that could be sent");
    }

    /** Destroys the data. Refused with {@link StoreFault} while attached. */
    void ensureAbsent(VolumeId volume);

    List<StoredVolume> list();

    /**
     * Gives the volume to an instance that begins here.
     *
     * @throws StaleAttachment when the epoch is below the highest seen for the volume, or another instance holds it; and, where hosts
     *     share the volume, when another host has it and is not shut out of the store
     */
    Disk attach(VolumeId volume, InstanceId instance, long epoch);

    /**
     * Gives the volume to an instance that is on its way here, while the host that it leaves has it too. Its data is for the one of them
     * that lets the instance run.
     *
     * @throws StaleAttachment when the instance does not hold it, or the epoch is below the highest seen for the volume
     * @throws StoreFault when no two hosts can have it
     */
    default Disk attachBeside(VolumeId volume, InstanceId instance, long epoch) {
        throw new StoreFault("volume " + volume + " is on its host alone");
    }

    /** Nothing happens when another instance holds it. */
    void detach(VolumeId volume, InstanceId instance);

    /** Forgets what it knows of volumes that no order names and no instance here has, where their data is not this host's alone. */
    default void forgetOthers(Set<VolumeId> ordered) {}
}
