package io.weft.controller.hosts;

import io.weft.kernel.HostId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is decided about hosts. Needs the grid-wide scope; each decision locks its host's row. */
public interface Keeping {
    /** @param lostAt each time the host was lost that is still remembered, this one included */
    record Loss(HostId host, String name, long epoch, List<Instant> lostAt) {
        public Loss {
            lostAt = List.copyOf(lostAt);
        }
    }

    /** Of those that may be lost: heard at least once, not lost already, and not refused. */
    List<Hearing> hearings();

    /**
     * Convicts the host unless somebody was faster or it has spoken since: its epoch grows, and its agent, should it live, has to
     * be greeted anew.
     */
    Optional<Loss> convict(Hearing silent, Instant now);

    /** The host shows that it knows its epoch. */
    void returned(HostId host, Instant now);

    void drain(HostId host, Instant now);

    /** It takes new instances again, also out of quarantine. */
    void undrain(HostId host);

    void quarantine(HostId host, String why, Instant now);

    record Calm(HostId host, String name) {}

    /** Ends the quarantine of hosts that were put there and heard from then on without a pause. @return which */
    List<Calm> calm(Instant since);

    /** @param machine which one the host claims to be now */
    void refuse(HostId host, Condition.Reason why, Optional<String> machine);

    /**
     * Quarantine and refusal are over, and the agent has to be greeted anew.
     *
     * @param machine which one the host is from now on; empty to leave it as it was
     */
    void repaired(HostId host, Optional<String> machine, Instant now);

    /** The store refuses it, as all its parts have confirmed: nothing happens when the host is lost no more. */
    void shutOut(HostId host, long map, Instant now);

    /** The proof is taken back before the host is let in, unless it is lost again. @return whether it may be let in */
    boolean mayLetIn(HostId host);

    /** The store was told so. */
    void letIn(HostId host);

    /** The machines that a host is known as: what it was, and what something else claimed in its name. */
    record Machines(Optional<String> recorded, Optional<String> claimed) {}

    Machines machines(HostId host);

    /** With all that hangs on its row; refused by references while anything stands there. */
    void remove(HostId host);

    /** What the readers of the reports attest. */
    List<Watch> watches();

    /** @param partitions that are read to their end right now, out of so many */
    void attest(Collection<Integer> partitions, int outOf, Instant now);
}
