package io.weft.tenancy;

import java.time.Duration;

/** So many unknown keys came from one address that nothing but known ones is looked at for a while. The cause of a failed authentication. */
public class TooManyFailures extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    public TooManyFailures(Duration wait) {
        super("too many unknown API keys");
        this.wait = wait;
    }

    public Duration forHowLong() {
        return wait;
    }
}
