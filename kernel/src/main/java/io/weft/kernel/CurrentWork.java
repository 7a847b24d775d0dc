package io.weft.kernel;

import java.util.UUID;

/**
 * What the request at hand is known by: the same each time it is repeated under its key. The one thing that a request makes
 * takes this for its id, and a request that had to be begun twice finds by it what it has made already.
 */
@FunctionalInterface
public interface CurrentWork {
    UUID id();
}
