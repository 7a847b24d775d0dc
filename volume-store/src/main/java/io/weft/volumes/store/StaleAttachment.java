package io.weft.volumes.store;

/** Somebody newer may hold the volume: the attachment is refused. */
public final class StaleAttachment extends StoreFault {
    private static final long serialVersionUID = 1L;

    public StaleAttachment(String message) {
        super(message);
    }
}
