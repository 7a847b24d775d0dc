package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.VolumeId;
import java.util.Optional;
import java.util.UUID;

/**
 * A volume that this host keeps. {@code ABSENT} destroys its data.
 *
 * @param store where its data is: {@code local} or {@code rbd}; empty from an older controller, which knows the first alone
 * @param copyOf whose data it begins with, while it is not there
 * @param image whose data it begins with, while it is not there, as a digest in the controller's image store; never known to an older agent
 * @param moment of a snapshot, whose data may be in use: when it is taken; never known to an older agent, which waits until the other
 *     volume is free
 */
public record VolumeOrder(
        VolumeId volume,
        long epoch,
        long generation,
        Wish wish,
        int sizeMib,
        Optional<VolumeId> copyOf,
        Optional<String> store,
        Optional<Moment> moment,
        Optional<String> image)
        implements Order {
    public VolumeOrder(
            VolumeId volume,
            long epoch,
            long generation,
            Wish wish,
            int sizeMib,
            Optional<VolumeId> copyOf,
            Optional<String> store,
            Optional<Moment> moment) {
        this(volume, epoch, generation, wish, sizeMib, copyOf, store, moment, Optional.empty());
    }

    public VolumeOrder(
            VolumeId volume,
            long epoch,
            long generation,
            Wish wish,
            int sizeMib,
            Optional<VolumeId> copyOf,
            Optional<String> store) {
        this(volume, epoch, generation, wish, sizeMib, copyOf, store, Optional.empty());
    }

    public VolumeOrder(VolumeId volume, long epoch, long generation, Wish wish, int sizeMib) {
        this(volume, epoch, generation, wish, sizeMib, Optional.empty(), Optional.empty());
    }

    /** Of this host alone. */
    public VolumeOrder(
            VolumeId volume, long epoch, long generation, Wish wish, int sizeMib, Optional<VolumeId> copyOf) {
        this(volume, epoch, generation, wish, sizeMib, copyOf, Optional.empty());
    }

    /**
     * What is taken together.
     *
     * @param volumes how many of them this host has to take at one time
     */
    public record Moment(UUID snapshot, int volumes) {}

    public enum Wish {
        PRESENT,
        /**
         * As {@link #PRESENT}, and with the data of another one, which has not been seen there yet. A word of its own: an agent that
         * can't copy can't read it, and makes no empty volume instead.
         */
        COPIED,
        /** As {@link #PRESENT}, and with the data of an image. A word of its own for the same reason. */
        IMAGED,
        /** As {@link #PRESENT} for one that has had a user: where its data is gone, none is made in its place. */
        KEPT,
        ABSENT;

        /** Whatever it begins with. */
        public boolean isToBeThere() {
            return this != ABSENT;
        }
    }

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "volume/" + volume;
    }
}
