package io.weft.controller.overdue;

import io.weft.controller.overdue.Facts.EndFact;
import io.weft.controller.overdue.Facts.HostFact;
import io.weft.controller.overdue.Facts.InstanceFact;
import io.weft.controller.overdue.Facts.MoveFact;
import io.weft.controller.overdue.Facts.Place;
import io.weft.controller.overdue.Facts.Seen;
import io.weft.controller.overdue.Facts.TenantFact;
import io.weft.controller.overdue.Facts.VolumeFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives everything unfinished its owner and its deadline. Pure. */
final class Deadlines {
    private static final String CONTROLLER = "controller";
    private static final String OPERATORS = "operators";

    private final DeadlinesConfig config;

    Deadlines(DeadlinesConfig config) {
        this.config = config;
    }

    /** The one that is due first comes first. */
    List<Transition> of(Facts facts) {
        var all = new ArrayList<Transition>();
        facts.instances().forEach(it -> all.add(instance(it)));
        facts.moves().forEach(it -> all.add(move(it)));
        facts.volumes().forEach(it -> all.add(volume(it)));
        facts.ends().forEach(it -> all.add(end(it)));
        facts.hosts().forEach(it -> all.addAll(host(it)));
        facts.operations()
                .forEach(it -> all.add(transition(
                        "operation-running",
                        it.kind().toLowerCase(Locale.ROOT) + " " + it.place().application(),
                        it.place(),
                        CONTROLLER,
                        "is under way",
                        it.startedAt(),
                        it.deadline().plus(config.closing()),
                        "weft operation show " + it.id())));
        facts.asks()
                .forEach(it -> all.add(transition(
                        "question-open",
                        "question " + it.id(),
                        it.place(),
                        CONTROLLER,
                        "is not answered",
                        it.deadline(),
                        it.deadline().plus(config.closing()),
                        hostHelps(it.place()))));
        facts.tenants().forEach(it -> all.addAll(tenant(it)));
        all.sort(Comparator.comparing(Transition::deadline)
                .thenComparing(Transition::kind)
                .thenComparing(Transition::subject));
        return List.copyOf(all);
    }

    private List<Transition> tenant(TenantFact it) {
        var leaving = it.goneDue()
                .map(due -> tenant(
                        it,
                        "tenant-leaving",
                        "is being deleted",
                        it.stateSince(),
                        due.plus(config.emptying()),
                        "weft tenant show " + it.name() + " says what is left of it"));
        var organization = it.organizationDue()
                .map(
                        since -> tenant(
                                it,
                                "tenant-organization",
                                "has no organization at the identity provider yet",
                                since,
                                since.plus(config.organization()),
                                "see whether the identity provider answers, and whether the grid's client may make organizations"));
        return Stream.of(leaving, organization).flatMap(Optional::stream).toList();
    }

    private static Transition tenant(
            TenantFact it, String kind, String state, Instant since, Instant deadline, String helps) {
        var place = new Place(it.name(), "", "", true);
        return transition(kind, "tenant " + it.name(), place, CONTROLLER, state, since, deadline, helps);
    }

    private Transition instance(InstanceFact it) {
        return switch (it.phase()) {
            case "PLACED" ->
                instance(it, "placed", CONTROLLER, "waits for what it dials", it.phaseSince(), config.placed());
            case "DRAINING" ->
                instance(it, "draining", CONTROLLER, "takes no new connections", it.phaseSince(), config.draining());
            case "ABSENT" ->
                instance(
                        it,
                        "ending",
                        agent(it.place()),
                        "is being ended" + seen(it),
                        it.phaseSince(),
                        config.ending().plusSeconds(it.stopSeconds()));
            case "LOST" -> lost(it);
            default -> running(it);
        };
    }

    private Transition lost(InstanceFact it) {
        return it.replaced()
                ? instance(
                        it,
                        "lost",
                        agent(it.place()),
                        "has been replaced, and its host has not confirmed that it is gone",
                        it.phaseSince(),
                        config.lost())
                : instance(
                        it,
                        "replacing",
                        CONTROLLER,
                        "was lost with its host and has no replacement yet",
                        it.phaseSince(),
                        config.replacing());
    }

    private Transition running(InstanceFact it) {
        var state = it.seen().map(Seen::state).orElse("");
        return switch (state) {
            case "FAILED", "UNREADY" ->
                instance(
                        it,
                        "broken",
                        agent(it.place()),
                        "is " + state.toLowerCase(Locale.ROOT) + seen(it),
                        it.seen().orElseThrow().since(),
                        config.broken());
            default ->
                instance(
                        it,
                        "starting",
                        agent(it.place()),
                        (state.isEmpty() ? "is ordered" : "is " + state.toLowerCase(Locale.ROOT)) + seen(it),
                        it.phaseSince(),
                        config.starting().plusSeconds(it.readySeconds()));
        };
    }

    private static String seen(InstanceFact it) {
        return it.seen()
                .map(Seen::reason)
                .filter(reason -> !reason.isEmpty())
                .map(reason -> ": " + reason)
                .orElse("");
    }

    private Transition instance(
            InstanceFact it, String kind, String owner, String state, Instant since, Duration time) {
        var helps = it.place().hostIsHeard()
                ? "weft instance explain " + it.id() + "; weft app repair "
                        + it.place().application()
                : hostHelps(it.place());
        return transition("instance-" + kind, it.name(), it.place(), owner, state, since, since.plus(time), helps);
    }

    private Transition move(MoveFact it) {
        var clears = it.stage().equals("CLEARING") || it.stage().equals("GIVEN_UP");
        return transition(
                clears ? "move-clearing" : "move-" + it.stage().toLowerCase(Locale.ROOT),
                it.name(),
                it.place(),
                clears ? agent(it.place()) : CONTROLLER,
                clears
                        ? "is another host's, and what is left of it is being cleared up"
                        : "is being moved: " + it.why(),
                it.since(),
                it.since().plus(config.moving()),
                it.place().hostIsHeard() ? "weft instance explain " + it.id() : hostHelps(it.place()));
    }

    private Transition volume(VolumeFact it) {
        return switch (it.wish()) {
            case "LOST" ->
                transition(
                        "volume-lost",
                        it.name(),
                        it.place(),
                        "its tenant",
                        it.reason(),
                        it.wishedAt(),
                        it.wishedAt(),
                        "destroy the application, or agree to an empty volume: weft app give-up-volume "
                                + it.place().application() + " " + it.name());
            case "ABSENT" -> volume(it, "destroying", "is being destroyed");
            default -> volume(it, "making", it.copiedMib() == 0 ? "is being made" : "is being copied");
        };
    }

    private Transition volume(VolumeFact it, String kind, String state) {
        var why = it.reason().isEmpty() ? "" : ": " + it.reason();
        var helps = it.place().hostIsHeard() ? "weft host repair " + it.place().host() : hostHelps(it.place());
        return transition(
                "volume-" + kind,
                it.name(),
                it.place(),
                agent(it.place()),
                state + why,
                it.wishedAt(),
                // No disk is slower than a MiB a second.
                it.wishedAt().plus(config.volume()).plusSeconds(it.copiedMib()),
                helps);
    }

    private Transition end(EndFact it) {
        var helps = it.place().hostIsHeard() ? "weft app repair " + it.place().application() : hostHelps(it.place());
        return transition(
                it.open() ? "wire-opening" : "wire-closing",
                it.name(),
                it.place(),
                agent(it.place()),
                it.open() ? "is not yet as it was told" : "is being closed",
                it.toldAt(),
                it.toldAt().plus(config.wire()),
                helps);
    }

    private List<Transition> host(HostFact it) {
        var all = new ArrayList<Transition>();
        hostState(it).ifPresent(all::add);
        it.publishDueAt()
                .ifPresent(due -> all.add(host(
                        it,
                        "orders-publishing",
                        CONTROLLER,
                        "has orders that the bus has not taken",
                        due,
                        config.publishing(),
                        "see whether Kafka is up: weft host repair " + it.name() + " sends everything again")));
        return all;
    }

    private Optional<Transition> hostState(HostFact it) {
        var decided = it.decidedAt().orElse(it.joinedAt());
        var heard = it.lastSeenAt().orElse(it.joinedAt());
        var name = it.name();
        return switch (it.state()) {
            case "online" -> Optional.empty();
            case "joining" ->
                Optional.of(host(
                        it,
                        "host-joining",
                        "host " + name,
                        "has joined and not said hello",
                        it.joinedAt(),
                        config.joining(),
                        "start the agent there, or weft host remove " + name));
            case "suspect", "offline" ->
                Optional.of(host(
                        it,
                        "host-silent",
                        CONTROLLER,
                        "is not heard",
                        heard,
                        config.silent(),
                        "look after the machine, its agent and its way to Kafka"));
            case "lost" ->
                Optional.of(host(
                        it,
                        "host-lost",
                        OPERATORS,
                        "is lost",
                        decided,
                        config.lost(),
                        "bring the machine back, or say that it is gone for good: weft host remove " + name
                                + " --lost"));
            case "draining" ->
                Optional.of(host(
                        it,
                        "host-draining",
                        CONTROLLER,
                        "is being drained",
                        decided,
                        config.emptying(),
                        "weft host show " + name + " says what is left and why"));
            case "quarantined" ->
                Optional.of(host(
                        it,
                        "host-quarantined",
                        OPERATORS,
                        it.why(),
                        decided,
                        Duration.ZERO,
                        "find out why it comes and goes, then weft host repair " + name));
            default ->
                Optional.of(host(
                        it,
                        "host-refused",
                        OPERATORS,
                        it.why(),
                        decided,
                        Duration.ZERO,
                        "weft host show " + name + " says which machines speak; then weft host repair " + name));
        };
    }

    private static Transition host(
            HostFact it, String kind, String owner, String state, Instant since, Duration time, String helps) {
        var place = new Place("", "", it.name(), true);
        return transition(kind, it.name(), place, owner, state, since, since.plus(time), helps);
    }

    private static String agent(Place place) {
        return "host " + place.host();
    }

    private static String hostHelps(Place place) {
        return place.hostIsHeard()
                ? "weft host repair " + place.host()
                : "host " + place.host() + " is not heard: weft host show " + place.host();
    }

    private static Transition transition(
            String kind,
            String subject,
            Place place,
            String owner,
            String state,
            Instant since,
            Instant deadline,
            String helps) {
        return new Transition(
                kind, subject, place.tenant(), place.application(), place.host(), owner, state, since, deadline, helps);
    }
}
