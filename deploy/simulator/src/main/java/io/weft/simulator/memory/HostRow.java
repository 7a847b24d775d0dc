package io.weft.simulator.memory;

import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Hearing;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.NewHost;
import io.weft.controller.hosts.Standing;
import io.weft.controller.observing.Presence.Challenger;
import io.weft.controller.observing.Presence.Heard;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.orders.Report;
import io.weft.volumes.StoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of {@code grid.hosts}, whose columns belong to three features.
 *
 * @param claimedMachine what something else said to be in its name
 */
public record HostRow(
        NewHost joined,
        long epoch,
        Speaker speaker,
        Greeting greeting,
        Optional<Instant> lastSeenAt,
        Condition condition,
        Optional<String> claimedMachine,
        String strangers,
        Optional<Instant> publishDueAt,
        Set<StoreKind> stores) {

    /** Whose word counts, and how far it was heard. */
    record Speaker(
            Optional<String> boot,
            Optional<Instant> bootAt,
            long lastSequence,
            Optional<String> previousBoot,
            long previousSequence,
            Optional<Instant> heardAt,
            Optional<Instant> steadySince,
            Optional<Challenger> challenger) {
        static final Speaker NOBODY = new Speaker(
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        Speaker heard(long sequence, Instant now, Duration longestPause) {
            var pauseBegan = now.minus(longestPause);
            var steady = heardAt.filter(it -> !it.isBefore(pauseBegan)).isPresent() ? steadySince : Optional.of(now);
            return new Speaker(
                    boot, bootAt, sequence, previousBoot, previousSequence, Optional.of(now), steady, challenger);
        }

        Speaker followedBy(String next, Instant at) {
            return new Speaker(
                    Optional.of(next),
                    Optional.of(at),
                    lastSequence,
                    boot,
                    lastSequence,
                    heardAt,
                    steadySince,
                    Optional.empty());
        }

        Speaker challengedBy(Optional<Challenger> next) {
            return new Speaker(boot, bootAt, lastSequence, previousBoot, previousSequence, heardAt, steadySince, next);
        }
    }

    /** @param at empty while it is due */
    record Greeting(long generation, Optional<Instant> at) {
        Greeting next() {
            return new Greeting(generation + 1, Optional.empty());
        }

        Greeting given(Instant now) {
            return new Greeting(generation, Optional.of(now));
        }
    }

    static HostRow of(NewHost host) {
        return new HostRow(
                host,
                1,
                Speaker.NOBODY,
                new Greeting(0, Optional.empty()),
                Optional.empty(),
                Condition.OPEN,
                Optional.empty(),
                "[]",
                Optional.empty(),
                Set.of(StoreKind.LOCAL));
    }

    public HostId id() {
        return joined.id();
    }

    boolean refused() {
        return condition.refused().isPresent();
    }

    Host toHost(Capacity reserved, Standing standing) {
        return new Host(
                joined.id(),
                joined.name(),
                joined.number(),
                joined.capacity(),
                reserved,
                joined.underlay(),
                joined.vtep(),
                joined.acceleration(),
                epoch,
                standing,
                condition,
                lastSeenAt,
                stores);
    }

    Heard toHeard() {
        return new Heard(
                joined.name(),
                speaker.boot(),
                speaker.bootAt(),
                speaker.lastSequence(),
                speaker.previousBoot(),
                speaker.previousSequence(),
                speaker.heardAt(),
                speaker.challenger(),
                joined.machine(),
                epoch,
                0,
                greeting.at(),
                condition.lost(),
                refused());
    }

    Optional<Hearing> toHearing() {
        return condition.lost() || refused()
                ? Optional.empty()
                : speaker.heardAt()
                        .map(it -> new Hearing(id(), it, speaker.steadySince().orElse(it)));
    }

    HostRow as(NewHost host) {
        return new HostRow(
                host, epoch, speaker, greeting, lastSeenAt, condition, claimedMachine, strangers, publishDueAt, stores);
    }

    HostRow introduced(Report.HostFacts facts) {
        var known = facts.stores().stream()
                .map(it -> StoreKind.valueOf(it.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return storing(known.isEmpty() ? Set.of(StoreKind.LOCAL) : known)
                .as(new NewHost(
                        joined.id(),
                        joined.name(),
                        joined.number(),
                        facts.capacity(),
                        joined.underlay(),
                        joined.vtep(),
                        facts.acceleration(),
                        joined.machine().or(facts::machine)));
    }

    private HostRow storing(Set<StoreKind> known) {
        return new HostRow(
                joined,
                epoch,
                speaker,
                greeting,
                lastSeenAt,
                condition,
                claimedMachine,
                strangers,
                publishDueAt,
                known);
    }

    HostRow onMachine(String machine) {
        return as(new NewHost(
                joined.id(),
                joined.name(),
                joined.number(),
                joined.capacity(),
                joined.underlay(),
                joined.vtep(),
                joined.acceleration(),
                Optional.of(machine)));
    }

    HostRow heard(Report report, Instant seenAt, Instant now, Duration longestPause) {
        return new HostRow(
                joined,
                epoch,
                speaker.heard(report.sequence(), now, longestPause),
                greeting,
                lastSeenAt.filter(it -> it.isAfter(seenAt)).or(() -> Optional.of(seenAt)),
                condition,
                claimedMachine,
                strangers,
                publishDueAt,
                stores);
    }

    HostRow with(Speaker next) {
        return new HostRow(
                joined, epoch, next, greeting, lastSeenAt, condition, claimedMachine, strangers, publishDueAt, stores);
    }

    HostRow with(Condition next) {
        return new HostRow(
                joined, epoch, speaker, greeting, lastSeenAt, next, claimedMachine, strangers, publishDueAt, stores);
    }

    HostRow greeted(Instant now) {
        return with(greeting.given(now));
    }

    HostRow awaitsSession() {
        return with(greeting.next());
    }

    HostRow awaitsSession(Instant now) {
        return awaitsSession().publishDue(Optional.of(now));
    }

    private HostRow with(Greeting next) {
        return new HostRow(
                joined, epoch, speaker, next, lastSeenAt, condition, claimedMachine, strangers, publishDueAt, stores);
    }

    HostRow inEpoch(long next) {
        return new HostRow(
                joined,
                next,
                speaker,
                greeting,
                lastSeenAt,
                condition,
                claimedMachine,
                strangers,
                publishDueAt,
                stores);
    }

    HostRow claimedBy(Optional<String> machine) {
        return new HostRow(
                joined, epoch, speaker, greeting, lastSeenAt, condition, machine, strangers, publishDueAt, stores);
    }

    HostRow publishDue(Optional<Instant> due) {
        return new HostRow(
                joined, epoch, speaker, greeting, lastSeenAt, condition, claimedMachine, strangers, due, stores);
    }

    HostRow withStrangers(String shown) {
        return new HostRow(
                joined, epoch, speaker, greeting, lastSeenAt, condition, claimedMachine, shown, publishDueAt, stores);
    }
}
