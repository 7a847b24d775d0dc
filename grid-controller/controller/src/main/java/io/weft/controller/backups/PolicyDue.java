package io.weft.controller.backups;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a policy asks for at a time. Pure.
 *
 * <p>GOALS, in order: what people made is not looked at; the last good one, and the last that was proved, stay whatever the policy says; the newest good
 * ones stay as it says; a time is seen to once. LIMITS: only good ones count, so damaged and failed ones push out nothing; they go when a later
 * good one is there. Example: two stay; Monday's is proved, Tuesday's and Wednesday's are not, Thursday's has failed: Monday's, Tuesday's and
 * Wednesday's stay, and so does the failed one.
 *
 * @param take the time to take one for; nothing while another is under way
 * @param busy whether another is under way
 * @param remove what stays no more, the oldest first
 */
record PolicyDue(Optional<Instant> take, boolean busy, List<UUID> remove) {
    PolicyDue {
        remove = List.copyOf(remove);
    }

    static PolicyDue of(Policy policy, Collection<Backup> backups, Instant now) {
        var own = backups.stream().filter(it -> it.scheduledFor().isPresent()).toList();
        var busy = own.stream().anyMatch(it -> it.state() == Backup.State.TAKING || it.state() == Backup.State.WRITING);
        return new PolicyDue(policy.open(now).filter(_ -> !busy), busy, superfluous(policy, own));
    }

    private static List<UUID> superfluous(Policy policy, List<Backup> own) {
        var good = own.stream().filter(Backup::good).toList();
        var staying = policy.keep().staying(good.stream().map(PolicyDue::at).toList(), policy.zone());
        var latest = latest(good.stream());
        var proved = latest(good.stream().filter(Backup::proved));
        var outlived = good.stream()
                .filter(it -> !staying.contains(at(it)))
                .filter(it -> !Optional.of(at(it)).equals(latest)
                        && !Optional.of(at(it)).equals(proved));
        var bad = own.stream()
                .filter(it -> !it.good() && (it.state() == Backup.State.FAILED || it.state() == Backup.State.READY))
                .filter(it -> latest.filter(at(it)::isBefore).isPresent());
        return Stream.concat(outlived, bad)
                .sorted(Comparator.comparing(PolicyDue::at).thenComparing(Backup::id))
                .map(Backup::id)
                .toList();
    }

    private static Optional<Instant> latest(Stream<Backup> some) {
        return some.map(PolicyDue::at).max(Comparator.naturalOrder());
    }

    private static Instant at(Backup it) {
        return it.scheduledFor().orElseThrow();
    }
}
