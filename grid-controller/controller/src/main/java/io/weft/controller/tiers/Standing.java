package io.weft.controller.tiers;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Wish;
import io.weft.controller.instances.Instance;
import io.weft.controller.operations.Operation;
import io.weft.controller.scaling.Member;
import io.weft.controller.scaling.Reason;
import io.weft.controller.scaling.Tier.Hindrance;
import io.weft.orders.GuestState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How rows of the grid look to a rule. */
final class Standing {
    private Standing() {}

    /** @param patience beyond the time that the class gives a guest to become ready */
    static Member member(Instance it, FlatAppliance tier, Duration patience, Instant now) {
        return new Member(it.id(), state(it, tier, patience, now));
    }

    private static Member.State state(Instance it, FlatAppliance tier, Duration patience, Instant now) {
        return switch (it.phase()) {
            case PLACED -> Member.State.AWAITED;
            case RUNNING -> {
                if (it.ready()) {
                    yield Member.State.READY;
                }
                var time = patience.plusSeconds(tier.applianceClass().boot().readySeconds());
                yield hasFailed(it) || !now.isBefore(it.phaseSince().plus(time))
                        ? Member.State.FAILED
                        : Member.State.AWAITED;
            }
            case DRAINING, ABSENT -> Member.State.LEAVING;
            case LOST -> Member.State.LOST;
        };
    }

    /** Unready is who was ready: no failed start, and nobody to wait for either. */
    private static boolean hasFailed(Instance it) {
        return it.seen()
                .filter(seen -> seen.generation() >= it.generation()
                        && (seen.state() == GuestState.FAILED || seen.state() == GuestState.UNREADY))
                .isPresent();
    }

    static Optional<Hindrance> hindrance(Application application, WatchedTier tier, List<Operation> running) {
        if (tier.pause().isPresent()) {
            var pause = tier.pause().get();
            return because(Reason.PAUSED, pause.by() + " paused it at " + pause.at() + ".");
        }
        if (application.wish() != Wish.RUNNING) {
            return because(Reason.NOT_RUNNING, "The application is not to run.");
        }
        if (application.marks().lock().isPresent()) {
            return because(Reason.LOCKED, application.marks().lock().get().by() + " locked the application.");
        }
        if (application.marks().heldBack().contains(tier.appliance())) {
            return because(Reason.HELD_BACK, "The appliance is stopped by itself.");
        }
        return running.stream()
                .filter(it ->
                        it.origin() == Operation.Origin.PERSON && !it.kind().isOfData())
                .findFirst()
                .flatMap(it -> because(
                        Reason.NOT_SETTLED,
                        "What somebody asked for is under way: "
                                + it.kind().name().toLowerCase(Locale.ROOT) + "."));
    }

    private static Optional<Hindrance> because(Reason reason, String sentence) {
        return Optional.of(new Hindrance(reason, sentence));
    }
}
