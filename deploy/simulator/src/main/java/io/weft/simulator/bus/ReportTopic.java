package io.weft.simulator.bus;

import io.weft.simulator.faults.Process;
import io.weft.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports of all hosts, and the lease under which one controller reads them. One that is not heard for the lease's length has lost
 * the topic, and the next goes on where the last one noted that it was. Two may read the same for a moment, the first not
 * knowing yet.
 */
public final class ReportTopic {
    public static final Duration LEASE = Duration.ofSeconds(3);
    private static final int KEPT = 20_000;

    private final Timeline timeline;
    private final List<Record> records = new ArrayList<>();
    private final Map<Process, Runnable> members = new LinkedHashMap<>();
    private Optional<Process> owner = Optional.empty();
    private Instant ownerHeard = Instant.MIN;
    private long first;
    private long committed;
    private boolean made;

    ReportTopic(Timeline timeline) {
        this.timeline = timeline;
    }

    public record Record(String key, byte[] report, byte[] signature) {}

    /** @param next the offset behind the batch */
    public record Batch(List<Record> records, long next) {}

    void make() {
        made = true;
    }

    boolean isMade() {
        return made;
    }

    void forget() {
        made = false;
        records.clear();
        first = 0;
        committed = 0;
    }

    void append(List<Record> more) {
        if (!made) {
            return;
        }
        records.addAll(more);
        if (records.size() > KEPT) {
            var old = records.size() / 2;
            records.subList(0, old).clear();
            first += old;
        }
        owner.map(members::get).ifPresent(Runnable::run);
    }

    /** @param wake called when there is something for this member */
    public void join(Process member, Runnable wake) {
        members.put(member, wake);
        if (owner.isEmpty()) {
            give();
        }
    }

    public void leave(Process member) {
        members.remove(member);
        if (owner.filter(it -> it == member).isPresent()) {
            give();
        }
    }

    private void give() {
        owner = members.keySet().stream().filter(it -> !it.frozen()).findFirst();
        ownerHeard = timeline.instant();
        owner.map(members::get).ifPresent(Runnable::run);
    }

    /** The readers say that they are there, and another takes the place of one that does not. */
    public void beat() {
        var now = timeline.instant();
        if (owner.filter(it -> it.alive() && !it.frozen() && members.containsKey(it))
                .isPresent()) {
            ownerHeard = now;
        } else if (ownerHeard.plus(LEASE).isBefore(now)) {
            members.keySet().removeIf(it -> !it.alive());
            owner = Optional.empty();
            give();
        }
    }

    /** Empty for a member that does not have the topic. */
    public Batch poll(Process member, int atMost) {
        if (owner.filter(it -> it == member).isEmpty()) {
            return new Batch(List.of(), committed);
        }
        var from = Math.max(0, Math.min(records.size(), committed - first));
        var to = Math.min(records.size(), from + atMost);
        return new Batch(List.copyOf(records.subList((int) from, (int) to)), first + to);
    }

    /** Whether the member reads the topic, as far as the topic knows. */
    public boolean isRead(Process member) {
        return made && owner.filter(it -> it == member).isPresent();
    }

    /** Behind the last report. */
    public long end() {
        return first + records.size();
    }

    /** Nothing happens for one that lost the topic meanwhile: what it read is read again by another. */
    public void commit(Process member, long next) {
        if (owner.filter(it -> it == member).isPresent()) {
            committed = next;
        }
    }
}
