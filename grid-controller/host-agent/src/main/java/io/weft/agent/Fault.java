package io.weft.agent;

/** The world failed while something was being done; the message says what. The next pass tries again. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Fault(String message) {
        super(message);
    }

    public Fault(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
