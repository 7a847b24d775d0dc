package io.weft.controller.diskimages;

import java.time.Instant;
import java.util.Optional;

/**
 * An image of a tenant's.
 *
 * @param digest of the file as its author has it, {@code sha256:} and hexadecimal digits
 * @param ready what hosts fetch; empty while it is received
 */
record StoredImage(String name, Content content, String by, Instant at, Optional<Ready> ready) {
    record Content(ImageFormat format, String digest, long bytes) {}

    /** @param sizeMib of the disk in it */
    record Ready(String blob, long bytes, int sizeMib) {}

    StoredImage ready(Ready what) {
        return new StoredImage(name, content, by, at, Optional.of(what));
    }
}
