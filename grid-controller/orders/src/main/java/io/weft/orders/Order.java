package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * The desired state of one thing on one host.
 *
 * <p>A host refuses an order whose epoch is below what it has applied for the same key, and within the same epoch one whose
 * generation is. A higher epoch begins anew: a grid that was restored to an earlier point has forgotten generations that its
 * hosts have carried out, and outranks them by its epoch.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InstanceOrder.class, name = "instance"),
    @JsonSubTypes.Type(value = VolumeOrder.class, name = "volume"),
    @JsonSubTypes.Type(value = CircuitOrder.class, name = "circuit"),
    @JsonSubTypes.Type(value = SessionOrder.class, name = "session"),
    @JsonSubTypes.Type(value = AskOrder.class, name = "ask")
})
public sealed interface Order permits InstanceOrder, VolumeOrder, CircuitOrder, SessionOrder, AskOrder {
    /** The record key on the host's topic. */
    String key();

    /**
     * The host's epoch when it was ordered. A new epoch begins when the controller has declared the host lost, and for all hosts
     * when the grid's database was restored.
     */
    long epoch();

    /** Grows with each change of the ordered thing. */
    long generation();
}
