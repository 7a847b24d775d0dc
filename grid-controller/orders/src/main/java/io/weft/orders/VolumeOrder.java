package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.VolumeId;

/** A volume of the {@code local} store on this host: a qcow2 file. {@code ABSENT} destroys its data. */
public record VolumeOrder(VolumeId volume, long epoch, long generation, Wish wish, int sizeMib) implements Order {
    public enum Wish {
        PRESENT,
        ABSENT
    }

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "volume/" + volume;
    }
}
