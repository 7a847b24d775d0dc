package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * The desired state of one thing on one host.
 *
 * <p>A host refuses an order whose epoch is below what it has applied for the same key, and within one epoch one whose
 * generation is. A higher epoch begins anew: a grid that went back to an earlier point outranks by it what it has forgotten.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InstanceOrder.class, name = "instance"),
    @JsonSubTypes.Type(value = VolumeOrder.class, name = "volume"),
    @JsonSubTypes.Type(value = CircuitOrder.class, name = "circuit"),
    @JsonSubTypes.Type(value = SessionOrder.class, name = "session"),
    @JsonSubTypes.Type(value = AskOrder.class, name = "ask"),
    @JsonSubTypes.Type(value = SendOrder.class, name = "send")
})
public sealed interface Order permits InstanceOrder, VolumeOrder, CircuitOrder, SessionOrder, AskOrder, SendOrder {
    /** The record key on the host's topic. */
    String key();

    /**
     * The host's epoch when it was ordered. A new one begins when the controller has declared the host lost, and for all hosts
     * when the grid goes back to an earlier point.
     */
    long epoch();

    /** Grows with each change of the ordered thing. */
    long generation();
}
