package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.VolumeId;
import java.util.Optional;

/**
 * A volume of the {@code local} store on this host: a qcow2 file. {@code ABSENT} destroys its data.
 *
 * @param copyOf whose data it begins with, while it is not there
 */
public record VolumeOrder(
        VolumeId volume, long epoch, long generation, Wish wish, int sizeMib, Optional<VolumeId> copyOf)
        implements Order {
    public VolumeOrder(VolumeId volume, long epoch, long generation, Wish wish, int sizeMib) {
        this(volume, epoch, generation, wish, sizeMib, Optional.empty());
    }

    public enum Wish {
        PRESENT,
        /**
         * As {@link #PRESENT}, and with the data of another one, which has not been seen there yet. A word of its own: an agent that
         * can't copy can't read it, and makes no empty volume instead.
         */
        COPIED,
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
