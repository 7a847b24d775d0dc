package io.weft.controller.hosts;

import io.weft.kernel.HostId;
import java.time.Instant;

/**
 * When the controllers heard a host, by their own clock and not by the host's.
 *
 * @param heardAt when its last report was read
 * @param steadySince from when on it has been heard without a longer pause
 */
public record Hearing(HostId host, Instant heardAt, Instant steadySince) {}
