package io.weft.controller.power;

/** The power controller gave no answer that says anything. Knows no password. */
final class PowerFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PowerFault(String reason) {
        super(reason);
    }
}
