package io.weft.volumes;

/** The grid's side of a store that hosts share: who is let in, and how it is. All operations are idempotent. */
public interface StoreGate {
    /**
     * From its return on, nothing that is written from the address reaches a volume, however late it comes.
     *
     * @return the epoch of the store's map since which this holds, as every part of the store that is up has confirmed
     * @throws Unproved when that is not known, whatever was begun
     */
    long shutOut(String address);

    /** The opposite; nothing happens when it was not shut out. */
    void letIn(String address);

    /** Asks the store; an answer that says so when it does not give one. */
    StoreHealth health();

    /** The store did not answer, or not all of it. */
    final class Unproved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unproved(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
