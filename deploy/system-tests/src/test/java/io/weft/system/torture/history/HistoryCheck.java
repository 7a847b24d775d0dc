package io.weft.system.torture.history;

import io.weft.system.torture.history.Told.Application;
import io.weft.system.torture.history.Told.Operation;
import io.weft.system.torture.history.Told.Outcome;
import io.weft.system.torture.history.Told.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a history by what the grid promises its callers.
 *
 * <p>What was acknowledged is there, once. What was refused is not. What nobody knows may be either, but nothing is there that nobody
 * asked for. Requests that followed one another took effect in that order. No name has two owners at a time. Each application's states
 * form a chain that its wishes allow, and at the end it is what was last asked for. All operations are over soon after the last fault.
 */
public final class HistoryCheck {
    private static final long SOON_MILLIS = 60_000;
    private static final String CREATE = "create";
    private static final String SCALE = "scale";
    private static final String DESTROYED = "DESTROYED";
    /** The wish that each act leaves behind; a scale leaves it as it was. */
    private static final Map<String, String> WISHES =
            Map.of("START", "RUNNING", "STOP", "STOPPED", "DESTROY", DESTROYED);

    private final Told told;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Application> applications = new HashMap<>();
    private final Map<String, Request> acknowledged = new HashMap<>();

    private HistoryCheck(Told told) {
        this.told = told;
        told.applications().forEach(it -> applications.put(it.id(), it));
    }

    /** Every promise that was broken, in words. */
    public static List<String> faults(List<String> lines) {
        var check = new HistoryCheck(Told.read(lines));
        check.acknowledgements();
        check.creations();
        check.strangers();
        check.told.applications().forEach(check::application);
        check.names();
        check.told.applications().forEach(it -> check.faults.addAll(StateCheck.faults(it, check.told.events())));
        check.endings();
        return check.faults;
    }

    private void fault(String format, Object... values) {
        faults.add(format.formatted(values));
    }

    /** Each is there under the id that was told, of the kind and for the application that was asked for, and no id was told twice. */
    private void acknowledgements() {
        var operations = told.operations().stream().collect(Collectors.toMap(Operation::id, it -> it));
        for (var request : told.requests()) {
            if (request.outcome() != Outcome.OK) continue;
            var id = request.id().orElse("");
            var twin = acknowledged.put(id, request);
            if (twin != null) fault("%s and %s were answered with the same id %s", twin.op(), request.op(), id);
            if (request.act().equals(CREATE)) {
                var made = applications.get(id);
                if (made == null) fault("%s: created application %s is lost", request.op(), request.app());
                else if (!isOf(request, made)) fault("%s: id %s is another application", request.op(), id);
            } else {
                var begun = operations.get(id);
                if (begun == null)
                    fault("%s: acknowledged %s of %s is lost", request.op(), request.act(), request.app());
                else if (!isKind(request, begun)) fault("%s: id %s is another operation", request.op(), id);
                else if (!isOf(request, applications.get(begun.application())))
                    fault("%s: %s belongs to another application", request.op(), id);
            }
        }
    }

    private static boolean isOf(Request request, Application application) {
        return application != null
                && application.tenant().equals(request.tenant())
                && application.name().equals(request.app());
    }

    private static boolean isKind(Request request, Operation operation) {
        return operation.kind().equalsIgnoreCase(request.act());
    }

    /** Each application was asked for: by somebody who heard so, or by somebody who never heard. */
    private void creations() {
        var open = unknown(CREATE);
        told.applications().stream()
                .filter(it -> !acknowledged.containsKey(it.id()))
                .sorted(Comparator.comparingLong(Application::createdAt))
                .forEach(it -> {
                    var asked = open.stream()
                            .filter(request -> isOf(request, it) && request.begunAt() <= it.createdAt())
                            .min(Comparator.comparingLong(Request::begunAt));
                    asked.ifPresentOrElse(
                            open::remove,
                            () -> fault(
                                    "application %s of %s was made by nobody, or by one who was refused",
                                    it.name(), it.tenant()));
                });
    }

    private List<Request> unknown(String act) {
        return new ArrayList<>(told.requests().stream()
                .filter(it -> it.outcome() == Outcome.INFO && it.act().equalsIgnoreCase(act))
                .toList());
    }

    private void application(Application application) {
        var operations = told.operations().stream()
                .filter(it -> it.application().equals(application.id()))
                .sorted(Comparator.comparingLong(Operation::generation))
                .toList();
        generations(application, operations);
        order(application, operations);
        outcome(application, operations);
    }

    /** Each change of the wish is one operation and one generation. */
    private void generations(Application application, List<Operation> operations) {
        var expected = 2L;
        for (var operation : operations) {
            if (operation.generation() != expected)
                fault(
                        "%s of %s: generation %d follows %d",
                        application.name(), application.tenant(), operation.generation(), expected - 1);
            expected = operation.generation() + 1;
        }
        if (application.generation() != expected - 1)
            fault(
                    "%s of %s is at generation %d, its operations at %d",
                    application.name(), application.tenant(), application.generation(), expected - 1);
    }

    /** What nobody was told of must be what somebody asked for who never heard, each request once. */
    private void strangers() {
        var open = new HashMap<String, List<Request>>();
        told.operations().stream()
                .filter(it -> !acknowledged.containsKey(it.id()))
                .sorted(Comparator.comparingLong(Operation::startedAt))
                .forEach(it -> {
                    var candidates = open.computeIfAbsent(it.kind(), this::unknown);
                    var application = applications.get(it.application());
                    var asked = candidates.stream()
                            .filter(request -> isOf(request, application) && request.begunAt() <= it.startedAt())
                            .findFirst();
                    asked.ifPresentOrElse(
                            candidates::remove,
                            () -> fault(
                                    "%s %s was asked for by nobody, twice, or by one who was refused",
                                    it.kind(), it.id()));
                });
    }

    /** Who begins after another has heard of success comes after it. */
    private void order(Application application, List<Operation> operations) {
        var latest = 0L;
        var known = operations.stream()
                .filter(it -> acknowledged.containsKey(it.id()))
                .sorted(Comparator.comparingLong(it -> acknowledged.get(it.id()).begunAt()))
                .toList();
        for (var later : known) {
            var begun = acknowledged.get(later.id()).begunAt();
            for (var earlier : known) {
                if (acknowledged.get(earlier.id()).endedAt() < begun) latest = Math.max(latest, earlier.generation());
            }
            if (later.generation() < latest)
                fault(
                        "%s of %s: %s took effect before what was acknowledged before it began",
                        application.name(), application.tenant(), later.id());
        }
    }

    /** At the end it is what was last asked for. */
    private void outcome(Application application, List<Operation> operations) {
        var wish = "STOPPED";
        var counts = Set.of(1);
        for (var operation : operations) {
            wish = WISHES.getOrDefault(operation.kind(), wish);
            if (operation.kind().equalsIgnoreCase(SCALE)) counts = counts(application, operation);
        }
        if (!application.wish().equals(wish))
            fault(
                    "%s of %s is wished %s, and was last asked to be %s",
                    application.name(), application.tenant(), application.wish(), wish);
        if (!application.state().equals(wish))
            fault(
                    "%s of %s is %s at the end, not %s",
                    application.name(), application.tenant(), application.state(), wish);
        if (!counts.contains(application.count()))
            fault(
                    "%s of %s has a count of %d, and was asked for %s",
                    application.name(), application.tenant(), application.count(), counts);
        for (var operation : operations) {
            var last = operation.generation() == application.generation();
            var good = last ? Set.of("DONE") : Set.of("DONE", "CANCELLED");
            if (!good.contains(operation.state()))
                fault(
                        "%s of %s: %s %s is %s",
                        application.name(), application.tenant(), operation.kind(), operation.id(), operation.state());
        }
    }

    private Set<Integer> counts(Application application, Operation scale) {
        var known = acknowledged.get(scale.id());
        if (known != null) return Set.of(known.count());
        return unknown(SCALE).stream()
                .filter(it -> isOf(it, application))
                .map(Request::count)
                .collect(Collectors.toSet());
    }

    /** A name is free again when its owner is destroyed, and not before. */
    private void names() {
        var owners = told.applications().stream().collect(Collectors.groupingBy(it -> it.tenant() + "/" + it.name()));
        owners.forEach((name, all) -> {
            var inOrder = all.stream()
                    .sorted(Comparator.comparingLong(Application::createdAt))
                    .toList();
            for (int i = 1; i < inOrder.size(); i++) {
                var before = inOrder.get(i - 1);
                if (!before.state().equals(DESTROYED)
                        || destroyedAt(before) > inOrder.get(i).createdAt())
                    fault(
                            "%s has two owners, %s and %s",
                            name, before.id(), inOrder.get(i).id());
            }
        });
    }

    private long destroyedAt(Application application) {
        return told.events().stream()
                .filter(it ->
                        it.application().equals(application.id()) && it.to().equalsIgnoreCase(DESTROYED))
                .mapToLong(Told.Event::at)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private void endings() {
        if (told.quietAt() == 0 || told.endAt() == 0) {
            fault("the history does not say when it was quiet and when it was over");
            return;
        }
        if (told.endAt() - told.quietAt() > SOON_MILLIS)
            fault("operations were under way for %d ms after the last fault", told.endAt() - told.quietAt());
        var ids = new HashSet<String>();
        told.operations().stream()
                .filter(it -> !ids.add(it.id()))
                .forEach(it -> fault("operation %s is told twice", it.id()));
    }
}
