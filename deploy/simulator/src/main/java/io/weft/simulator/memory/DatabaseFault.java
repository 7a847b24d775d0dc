package io.weft.simulator.memory;

/** What a driver throws: the connection is gone, or the database said no. */
public final class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseFault(String what) {
        super(what);
    }
}
