package io.weft.kernel;

import java.util.UUID;

/** Where new ids come from, as {@code InstantSource} is where the time comes from. */
@FunctionalInterface
public interface IdSource {
    /** One that was never given before. */
    UUID next();
}
