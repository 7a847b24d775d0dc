package io.weft.controller.bus;

/** Kafka is away, or said no to the controller itself. */
public final class BusFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BusFault(String what, Throwable cause) {
        super(what, cause);
    }
}
