package io.weft.controller.instances;

import io.weft.controller.hosts.Host;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An instance as people see it.
 *
 * @param state {@code placed}, what its host last saw, {@code stopping} once its end is ordered, {@code lost} with its host,
 *     or {@code unknown} while nobody can say
 * @param since when it came into this state
 * @param movingTo the host that it is being moved to
 * @param immovable why it can't be moved now; empty when it can
 */
public record InstanceView(
        UUID id,
        String name,
        String application,
        String appliance,
        At host,
        String address,
        String state,
        boolean ready,
        long generation,
        Instant since,
        String reason,
        Optional<At> movingTo,
        String immovable) {
    public record At(UUID id, String name) {}

    public static InstanceView of(Instance it, Map<UUID, Host> hosts) {
        var host = Optional.ofNullable(hosts.get(it.host().value()));
        var silent = host.filter(Host::unheard).isPresent();
        return new InstanceView(
                it.id().value(),
                it.name(),
                it.spec().applicationName(),
                it.appliance(),
                new At(it.host().value(), host.map(Host::name).orElse("")),
                it.spec().address(),
                silent && it.counts() ? "unknown" : state(it),
                it.ready() && !silent,
                it.generation(),
                it.seen().map(InstanceSighting::since).orElse(it.phaseSince()),
                silent ? unheard(it, host.get()) : reason(it),
                movingTo(it, hosts),
                silent ? "its host is not heard" : it.immovable().orElse(""));
    }

    private static Optional<At> movingTo(Instance it, Map<UUID, Host> hosts) {
        return it.move().filter(Move::underWay).map(move -> {
            var other = move.other().value();
            return new At(
                    other, Optional.ofNullable(hosts.get(other)).map(Host::name).orElse(""));
        });
    }

    private static String state(Instance it) {
        return switch (it.phase()) {
            case PLACED -> "placed";
            case RUNNING, DRAINING ->
                it.current()
                        .map(seen -> seen.state().name().toLowerCase(Locale.ROOT))
                        .orElse("preparing");
            case ABSENT -> "stopping";
            case LOST -> "lost";
        };
    }

    private static String unheard(Instance it, Host host) {
        var why = host.condition()
                .refused()
                .map(refused -> "refused: " + refused.why())
                .orElse(host.condition().lost() ? "lost" : "silent");
        if (!it.counts()) {
            return "was lost with host " + host.name() + "; should the host come back, it is ended there";
        }
        return it.bound()
                ? "waits for host " + host.name() + ", which holds its volume and is " + why
                : "its host " + host.name() + " is " + why;
    }

    private static String reason(Instance it) {
        var seen = it.seen().map(InstanceSighting::reason).orElse("");
        return switch (it.phase()) {
            case PLACED -> "waits for what it dials";
            case DRAINING -> "takes no new connections";
            case LOST -> "was lost with its host, which is back and ends it";
            case RUNNING ->
                it.move().filter(Move::underWay).map(InstanceView::moving).orElse(seen);
            case ABSENT -> seen;
        };
    }

    private static String moving(Move move) {
        return switch (move.stage()) {
            case OPENING -> "room is made for it on another host";
            case SENDING -> "is being sent to another host";
            case RECALLING -> "stays: " + move.why();
            case CLEARING, GIVEN_UP, FAILED -> "";
        };
    }
}
