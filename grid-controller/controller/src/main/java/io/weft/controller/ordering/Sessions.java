package io.weft.controller.ordering;

import io.weft.kernel.HostId;
import java.time.Instant;
import java.util.Optional;

/** Which boot of a host's agent was greeted, and with what. Whoever calls holds the host's row. */
public interface Sessions {
    /**
     * @param machine which one is greeted; another has no business with it
     * @param due whether the agent waits for its greeting; then everything is sent, and the greeting last
     */
    record Session(long epoch, Optional<String> boot, Optional<String> machine, long generation, boolean due) {}

    Session of(HostId host);

    void greeted(HostId host, Instant now);

    /** Its agent has to be greeted anew, and told everything with it: what it is not told any more is over then. */
    void renew(HostId host);
}
