package io.weft.simulator.memory;

/** What a driver throws: the connection is gone, or the database said no. */
public sealed class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseFault(String what) {
        super(what);
    }

    /** Somebody else has what only one may have. */
    static final class Duplicate extends DatabaseFault {
        private static final long serialVersionUID = 1L;

        Duplicate(String what) {
            super(what);
        }
    }
}
