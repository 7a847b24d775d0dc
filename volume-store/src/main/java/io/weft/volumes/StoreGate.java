package io.weft.volumes;

import io.weft.kernel.VolumeId;
import java.util.Collection;

/** The grid's side of a store that hosts share: who is let in, and how it is. All operations are idempotent. */
public interface StoreGate {
    /**
     * From its return on, nothing that is written from the address reaches a volume, however late it comes.
     *
     * @return the epoch of the store's map since which this holds, as every part of the store that is up has confirmed
     * @throws Unproved when that is not known, whatever was begun
     */
    long shutOut(String address);

    /**
     * Of the volumes, the address that is shut out has none any more: what stands there of it goes, before it is let in. Nothing
     * happens when it is not shut out: then it was let in, and this was done before.
     *
     * @throws Unproved when the store did not answer
     */
    void strike(String address, Collection<VolumeId> volumes);

    /** The opposite of shutting out; nothing happens when it was not. */
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
