package io.weft.controller.addresses;

/** Somebody else has the address since it was found free. */
public final class AddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AddressTaken(String address) {
        super("address " + address);
    }
}
