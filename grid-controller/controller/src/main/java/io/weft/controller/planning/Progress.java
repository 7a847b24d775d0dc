package io.weft.controller.planning;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.orders.GuestState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far the application is: its state, a sentence for people, and what that means for the operations under way. */
final class Progress {
    /** Of what is in trouble; the list of instances says it of each. */
    private static final int MOST_TOLD = 8;

    /** A guest that is on its way for longer says why. */
    private static final Duration SLOW = Duration.ofMinutes(1);

    private static final Duration SOON = Duration.ofMillis(250);
    /** Room comes from other applications and from hosts, of which nobody tells this one. */
    private static final Duration REFUSED = Duration.ofSeconds(3);

    private static final Set<GuestState> TROUBLE = Set.of(GuestState.FAILED, GuestState.UNREADY);

    private final Board board;
    private final List<PlacementRefusal> refusals;
    private final List<PlacementRefusal> unmoved;
    private final Restarting restarting;

    /** @param unmoved what was asked to be moved and can't be: it stays and serves */
    Progress(Board board, List<PlacementRefusal> refusals, List<PlacementRefusal> unmoved) {
        this.board = board;
        this.refusals = refusals;
        this.unmoved = unmoved;
        this.restarting = Restarting.of(board);
    }

    Decision decision() {
        var state = state();
        var message = message(state);
        var operations = board.snapshot.operations().stream()
                .flatMap(it -> moved(it, message).stream())
                .toList();
        return new Decision(board.steps(), refusals, state, message, operations, due());
    }

    private ApplicationState state() {
        var nothingLeft = board.instances().isEmpty() && board.circuits().isEmpty();
        return switch (board.snapshot.application().wish()) {
            case STOPPED -> nothingLeft ? ApplicationState.STOPPED : ApplicationState.STOPPING;
            case DESTROYED ->
                nothingLeft && board.volumes().isEmpty() ? ApplicationState.DESTROYED : ApplicationState.DESTROYING;
            case RUNNING -> runningState();
        };
    }

    private ApplicationState runningState() {
        if (!refusals.isEmpty()) {
            return board.instances().isEmpty() ? ApplicationState.UNPLACEABLE : ApplicationState.DEGRADED;
        }
        if (wantedReady() == wantedCount()) {
            return ApplicationState.RUNNING;
        }
        if (board.instances().stream().anyMatch(it -> isInTrouble(it) || isMissed(it))) {
            return ApplicationState.DEGRADED;
        }
        var ranBefore = Set.of(ApplicationState.RUNNING, ApplicationState.DEGRADED)
                .contains(board.snapshot.application().state());
        return ranBefore && everyApplianceServes() ? ApplicationState.RUNNING : ApplicationState.STARTING;
    }

    private boolean everyApplianceServes() {
        return board.appliances().stream()
                .filter(it -> it.count() > 0)
                .allMatch(it -> board.instancesOf(it.name()).stream().anyMatch(Instance::ready));
    }

    private boolean isInTrouble(Instance instance) {
        if (!instance.ordered()) {
            return false;
        }
        return isUnheard(instance)
                || instance.current().filter(it -> TROUBLE.contains(it.state())).isPresent();
    }

    private boolean isUnheard(Instance instance) {
        return board.isUnheard(instance.host());
    }

    /** Lost with its host, wanted, and nothing has taken its place yet. */
    private boolean isMissed(Instance instance) {
        return !instance.counts()
                && board.isWanted(instance)
                && board.instance(instance.appliance(), instance.ordinal()).isEmpty();
    }

    private int wantedCount() {
        return board.appliances().stream().mapToInt(it -> it.count()).sum();
    }

    private int wantedReady() {
        return Math.toIntExact(board.instances().stream()
                .filter(board::isWanted)
                .filter(it -> it.phase() == Phase.RUNNING && it.ready() && !isUnheard(it))
                .count());
    }

    private boolean isMet() {
        return switch (state()) {
            case STOPPED, DESTROYED -> true;
            case RUNNING -> isWholeAndSettled();
            case STARTING, DEGRADED, STOPPING, DESTROYING, FAILED, UNPLACEABLE -> false;
        };
    }

    private boolean isWholeAndSettled() {
        return wantedReady() == wantedCount()
                && board.instances().stream().filter(Instance::counts).count() == wantedCount()
                && !isReplacing()
                && board.circuits().stream()
                        .flatMap(it -> it.ends().stream())
                        .filter(it -> it.open() || !board.isLost(it.host()))
                        .allMatch(it -> it.open() && it.settled());
    }

    private boolean isReplacing() {
        return board.instances().stream()
                .filter(it -> board.appliance(it.appliance()).isPresent())
                .anyMatch(it -> !Replacing.fits(board, it));
    }

    private Optional<Operation> moved(Operation operation, String message) {
        var now = board.snapshot.now();
        var remaining = board.instances().size();
        var running = board.snapshot.application().wish() == Wish.RUNNING;
        if (operation.kind().isOfData()) {
            return copied(operation);
        }
        if (operation.kind() == Operation.Kind.MOVE && running) {
            return Moving.moved(board, operation, unmoved);
        }
        var restart = operation.kind() == Operation.Kind.RESTART && running;
        var total = restart ? restarting.total() : Math.max(operation.total(), running ? wantedCount() : remaining);
        var done = restart ? restarting.done() : running ? wantedReady() : total - remaining;
        if (restart ? done == total : isMet()) {
            return Optional.of(operation.progressed(total, total, message).ended(Operation.State.DONE, message, now));
        }
        if (!now.isBefore(operation.deadline())) {
            return Optional.of(
                    operation.progressed(done, total, message).ended(Operation.State.FAILED, overdue(message), now));
        }
        var next = operation.progressed(done, total, message);
        return next.equals(operation) ? Optional.empty() : Optional.of(next);
    }

    /** What was copied is there, on its way or lost; that is all, whatever is wished besides. */
    private Optional<Operation> copied(Operation operation) {
        var now = board.snapshot.now();
        var wanted = board.volumes().stream()
                .filter(it -> it.wish() != Volume.Wish.ABSENT)
                .toList();
        var total = wanted.size();
        var done = Math.toIntExact(wanted.stream().filter(Volume::present).count());
        var next = operation.progressed(done, total, copying());
        var lost = wanted.stream()
                .filter(it -> it.wish() == Volume.Wish.LOST)
                .map(it -> sentence(it, "was lost"))
                .collect(Collectors.joining("; "));
        if (!lost.isEmpty()) {
            return Optional.of(next.ended(Operation.State.FAILED, lost, now));
        }
        if (done == total) {
            return Optional.of(next.ended(Operation.State.DONE, "", now));
        }
        if (!now.isBefore(operation.deadline())) {
            return Optional.of(next.ended(Operation.State.FAILED, overdue(copying()), now));
        }
        return next.equals(operation) ? Optional.empty() : Optional.of(next);
    }

    private String copying() {
        return board.volumes().stream()
                .filter(Volume::isBeingCopied)
                .map(it -> sentence(it, "waits to be copied"))
                .collect(Collectors.joining("; "));
    }

    /** What its host says of it. */
    private static String sentence(Volume volume, String otherwise) {
        return "volume " + volume.name() + ": "
                + volume.seen()
                        .map(Volume.VolumeSighting::reason)
                        .filter(reason -> !reason.isEmpty())
                        .orElse(otherwise);
    }

    private static String overdue(String message) {
        return message.isEmpty() ? "not done within its time" : "not done within its time: " + message;
    }

    private String message(ApplicationState state) {
        return switch (state) {
            case STOPPED -> copying();
            case DESTROYED -> "";
            case RUNNING -> wantedReady() == wantedCount() ? "" : readiness();
            case STARTING -> readiness();
            case DEGRADED, UNPLACEABLE, FAILED -> trouble();
            case STOPPING, DESTROYING -> leaving();
        };
    }

    /** What has been on its way for long, and has something to say about that, says it. */
    private String readiness() {
        var slow = board.instances().stream()
                .filter(this::isSlow)
                .map(this::sentence)
                .limit(MOST_TOLD);
        return Stream.concat(Stream.of(wantedReady() + " of " + wantedCount() + " instances ready"), slow)
                .collect(Collectors.joining("; "));
    }

    private boolean isSlow(Instance instance) {
        return instance.ordered()
                && !instance.ready()
                && instance.current()
                        .filter(it -> !it.reason().isEmpty())
                        .filter(it -> !board.snapshot.now().isBefore(it.since().plus(SLOW)))
                        .isPresent();
    }

    private String trouble() {
        var refused = refusals.stream().map(PlacementRefusal::sentence);
        var failed = board.instances().stream()
                .filter(it -> isInTrouble(it) || isMissed(it))
                .map(this::sentence);
        var sentences = Stream.concat(refused, failed).toList();
        if (sentences.isEmpty()) {
            return readiness();
        }
        var told = String.join("; ", sentences.subList(0, Math.min(MOST_TOLD, sentences.size())));
        return sentences.size() <= MOST_TOLD ? told : told + "; and " + (sentences.size() - MOST_TOLD) + " more";
    }

    private String sentence(Instance instance) {
        var host = board.host(instance.host()).map(Host::name).orElse("a host that was removed");
        if (!instance.counts()) {
            return instance.name() + " was lost with host " + host
                    + (Losing.mayBeTakenFrom(board, instance)
                            ? ""
                            : ", and begins elsewhere once the store has shut that host out");
        }
        if (isUnheard(instance)) {
            return instance.bound()
                    ? waiting(instance, host)
                    : instance.name() + " is on " + host + ", which is " + why(instance);
        }
        var seen = instance.seen().orElseThrow();
        var reason = seen.reason().isEmpty() ? "" : ": " + seen.reason();
        return instance.name() + " on " + host + " is " + seen.state().name().toLowerCase(java.util.Locale.ROOT)
                + reason;
    }

    private String waiting(Instance instance, String host) {
        var volumes = board.volumes().stream()
                .filter(it -> VolumeUses.uses(instance, it.id()))
                .map(Volume::name)
                .collect(Collectors.joining(", "));
        return instance.name() + " waits for host " + host + ", which holds volume " + volumes + " and is "
                + why(instance);
    }

    private String why(Instance instance) {
        return board.host(instance.host())
                .flatMap(it -> it.condition()
                        .refused()
                        .map(refused -> "refused: " + refused.why())
                        .or(() -> it.condition().lostAt().map(_ -> "lost")))
                .orElse("silent");
    }

    private String leaving() {
        var left = board.instances().size();
        if (left > 0) {
            var unheard = board.instances().stream()
                    .filter(it -> isUnheard(it) || !it.counts())
                    .map(this::sentence)
                    .toList();
            return left + " instances left" + (unheard.isEmpty() ? "" : "; " + String.join("; ", unheard));
        }
        var ends = board.circuits().stream().mapToInt(it -> it.ends().size()).sum();
        return ends > 0 ? ends + " ends of wires to close" : "volumes to remove";
    }

    /** Nothing of it runs, and nothing is awaited. */
    private boolean isIdle() {
        return state() == ApplicationState.STOPPED
                && board.steps().isEmpty()
                && board.snapshot.operations().isEmpty()
                && board.volumes().stream().allMatch(Volume::present);
    }

    private Instant due() {
        var snapshot = board.snapshot;
        var now = snapshot.now();
        var regular = now.plus(
                isIdle() ? snapshot.settings().idle() : snapshot.settings().period());
        var again = board.steps().isEmpty() ? Stream.<Instant>empty() : Stream.of(now.plus(SOON));
        var drains = board.instances().stream()
                .filter(it -> it.phase() == Phase.DRAINING)
                .flatMap(it -> Stream.of(
                        it.phaseSince().plus(snapshot.settings().drainAtLeast()),
                        it.phaseSince().plus(snapshot.settings().drainAtMost())));
        var moves = board.instances().stream()
                .filter(Instance::moving)
                .map(it ->
                        it.move().orElseThrow().since().plus(snapshot.settings().moveAtMost()));
        var refused = refusals.isEmpty() ? Stream.<Instant>empty() : Stream.of(now.plus(REFUSED));
        var deadlines = snapshot.operations().stream().map(Operation::deadline);
        return Stream.of(again, drains, moves, refused, deadlines)
                .flatMap(it -> it)
                .filter(it -> it.isAfter(now) && it.isBefore(regular))
                .min(Instant::compareTo)
                .orElse(regular);
    }
}
