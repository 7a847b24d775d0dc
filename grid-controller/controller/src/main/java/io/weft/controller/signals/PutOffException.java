package io.weft.controller.signals;

/** A pass has failed over one thing, which was put off and so holds up nothing else: the next pass may begin at once. */
public final class PutOffException extends RuntimeException {
    private final transient RuntimeException fault;

    /** @param what has failed, by kind and id */
    public PutOffException(String what, RuntimeException fault) {
        super(what + ": " + fault.getMessage(), fault);
        this.fault = fault;
    }

    public RuntimeException fault() {
        return fault;
    }
}
