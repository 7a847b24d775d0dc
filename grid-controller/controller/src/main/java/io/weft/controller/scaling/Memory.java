package io.weft.controller.scaling;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What has to be known of a tier's past.
 *
 * @param count when it was last looked at
 * @param changedAt when the count last changed, by whomever
 * @param lowSince since when less would do
 * @param members how far each one came that is not proved gone
 * @param failures how many in a row did not become ready
 * @param brokenAt since when nothing is added for that
 */
public record Memory(
        String edition,
        int count,
        Optional<Instant> changedAt,
        Optional<Instant> lowSince,
        Map<UUID, Progress> members,
        int failures,
        Optional<Instant> brokenAt) {
    public static final Memory NONE =
            new Memory("", 0, Optional.empty(), Optional.empty(), Map.of(), 0, Optional.empty());

    public Memory {
        members = Map.copyOf(members);
    }

    public enum Progress {
        AWAITED,
        PROVED,
        FAILED
    }

    /** With what the tier shows now. A count that somebody else changed is where everything begins anew. */
    Memory seeing(Tier tier) {
        var sameEdition = edition.equals(tier.edition());
        var sameCount = count == tier.count();
        var before = sameEdition ? failures : 0;
        var next = new TreeMap<UUID, Progress>();
        var succeeded = 0;
        var failed = 0;
        for (var member : tier.members()) {
            var id = member.id().value();
            var was = Optional.ofNullable(members.get(id));
            var now = progress(was, member.state());
            now.ifPresent(it -> next.put(id, it));
            if (!now.equals(was)) {
                succeeded += now.filter(it -> it == Progress.PROVED).isPresent() ? 1 : 0;
                failed += now.filter(it -> it == Progress.FAILED).isPresent() ? 1 : 0;
            }
        }
        var inARow = (succeeded > 0 ? 0 : before) + failed;
        return new Memory(
                tier.edition(),
                tier.count(),
                sameCount ? changedAt : Optional.of(tier.now()),
                sameCount ? lowSince : Optional.empty(),
                next,
                inARow,
                inARow < tier.rule().breakAfter()
                        ? Optional.empty()
                        : Optional.of(brokenAt.filter(_ -> sameEdition).orElse(tier.now())));
    }

    /** Who was ready once is proved for good: what becomes of it later is no failed start. */
    private static Optional<Progress> progress(Optional<Progress> was, Member.State state) {
        return switch (state) {
            case READY -> Optional.of(Progress.PROVED);
            case AWAITED -> Optional.of(was.orElse(Progress.AWAITED));
            case FAILED -> Optional.of(was.filter(it -> it == Progress.PROVED).orElse(Progress.FAILED));
            case LOST -> was.map(it -> it == Progress.AWAITED ? Progress.FAILED : it);
            case LEAVING -> was;
        };
    }

    Memory changed(int to, Instant at) {
        return new Memory(edition, to, Optional.of(at), Optional.empty(), members, failures, brokenAt);
    }

    Memory low(Optional<Instant> since) {
        return new Memory(edition, count, changedAt, since, members, failures, brokenAt);
    }

    /** By hand. Those that failed are known to have failed and are not counted again. */
    public Memory repaired() {
        return new Memory(edition, count, changedAt, lowSince, members, 0, Optional.empty());
    }
}
