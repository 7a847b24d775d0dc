package io.weft.controller.applications;

import io.weft.catalog.Expansion;
import io.weft.controller.operations.Operation;
import io.weft.controller.operations.Operations;
import io.weft.controller.operations.OperationsConfig;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CurrentWork;
import io.weft.kernel.HostId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Begins what people follow, knows what a request has begun already, and gives each its time. Within a tenant's scope. */
@ApplicationScoped
public class Operating {
    /** How long a start that is debugged may take: a working day. */
    private static final Duration DEBUGGING = Duration.ofHours(8);

    private final Operations operations;
    private final OperationsConfig config;
    private final InstantSource clock;
    private final CurrentWork work;
    private final Applications applications;
    private final Library library;
    private final Volumes volumes;

    public Operating(
            Operations operations,
            OperationsConfig config,
            InstantSource clock,
            CurrentWork work,
            Applications applications,
            Library library,
            Volumes volumes) {
        this.operations = operations;
        this.config = config;
        this.clock = clock;
        this.work = work;
        this.applications = applications;
        this.library = library;
        this.volumes = volumes;
    }

    Instant now() {
        return clock.instant();
    }

    /** What this request makes is called so, and so is found when the request is repeated. */
    ApplicationId newApplication() {
        return new ApplicationId(work.id());
    }

    /** What this very request began and was not heard of. */
    Optional<Operation> said(TenantId tenant) {
        return operations.find(tenant, new OperationId(work.id()));
    }

    /** Whoever asks again for an end that takes its time follows the same operation, or a new one when that has failed. */
    Optional<Operation> ending(Application application) {
        return operations.running(application.tenant(), application.id()).stream()
                .filter(it -> it.kind() == Operation.Kind.DESTROY)
                .findFirst();
    }

    Operation begin(Application application, Requests.Sought sought) {
        var now = now();
        var kind = sought.kind();
        var part = sought.part();
        var time = config.deadline().plus(longer(application, kind, part));
        var begun = sought.target()
                .map(running(application, kind, part, now, time)::to)
                .orElseGet(() -> running(application, kind, part, now, time));
        operations.running(application.tenant(), application.id()).stream()
                // What is on its way to a copy goes on, whatever else is asked of it; only its end ends that.
                .filter(it -> !it.kind().isOfData() || kind == Operation.Kind.DESTROY)
                .forEach(older -> operations.put(superseded(older, begun)));
        operations.put(begun);
        return begun;
    }

    private static Operation superseded(Operation older, Operation begun) {
        var why = "superseded by " + begun.kind().name().toLowerCase(Locale.ROOT) + " " + begun.id();
        return older.ended(Operation.State.CANCELLED, why, begun.startedAt());
    }

    /** Of an appliance that scales by its rule. Others of the application scale at the same time, each in its own operation. */
    Operation beginByRule(Application application, String appliance, OperationId id) {
        var begun = new Operation(
                id,
                application.tenant(),
                application.id(),
                Operation.Kind.SCALE,
                new Operation.Part(appliance, 0),
                Operation.Origin.RULE,
                application.generation(),
                Operation.State.RUNNING,
                0,
                0,
                "",
                now(),
                now().plus(config.deadline()),
                Optional.empty());
        operations.running(application.tenant(), application.id()).stream()
                .filter(it -> it.origin() == Operation.Origin.RULE && it.part().equals(begun.part()))
                .forEach(older -> operations.put(superseded(older, begun)));
        operations.put(begun);
        return begun;
    }

    /** So that hosts are evenly full. It takes the place of nothing. */
    void beginShift(Application application, Operation.Part part, HostId target, OperationId id) {
        operations.put(new Operation(
                id,
                application.tenant(),
                application.id(),
                Operation.Kind.MOVE,
                part,
                Operation.Origin.BALANCE,
                application.generation(),
                Operation.State.RUNNING,
                0,
                0,
                "",
                now(),
                now().plus(config.deadline()),
                Optional.empty(),
                Optional.of(target)));
    }

    /** Of an application that was just made, for what it still lacks. */
    Operation beginCopy(Application made, List<Volume> data) {
        var time = config.deadline().plus(copyTime(data));
        var begun = running(made, Operation.Kind.COPY, Operation.Part.WHOLE, now(), time);
        operations.put(begun);
        return begun;
    }

    /** Of what is done when it is answered. */
    void done(Application application, Operation.Kind kind) {
        var begun = running(application, kind, Operation.Part.WHOLE, application.updatedAt(), Duration.ZERO);
        operations.put(begun.ended(Operation.State.DONE, "", application.updatedAt()));
    }

    private Operation running(
            Application application, Operation.Kind kind, Operation.Part part, Instant since, Duration time) {
        return new Operation(
                new OperationId(work.id()),
                application.tenant(),
                application.id(),
                kind,
                part,
                Operation.Origin.PERSON,
                application.generation(),
                Operation.State.RUNNING,
                0,
                0,
                "",
                since,
                since.plus(time),
                Optional.empty());
    }

    /** What is asked of many, one after the other, may take that much longer; and a start waits for data on its way. */
    private Duration longer(Application application, Operation.Kind kind, Operation.Part part) {
        return switch (kind) {
            case RESTART ->
                library.expand(application.tenant(), applications.text(application)).appliances().stream()
                        .filter(it -> part.isOf(it.name()))
                        .map(it -> oneByOne(it, part))
                        .reduce(Duration.ZERO, Duration::plus);
            case START, RESTORE ->
                lookingTime(application)
                        .plus(copyTime(volumes.of(application.tenant(), application.id()).stream()
                                .filter(Volume::isBeingCopied)
                                .toList()));
            case STOP, DESTROY, SCALE, EDIT, WIRE, UNWIRE, REPAIR, RENAME, CONFIGURE, UPGRADE, COPY, MOVE ->
                Duration.ZERO;
        };
    }

    /** Whoever debugs a start looks at it, and does not want it to fail meanwhile. */
    private static Duration lookingTime(Application application) {
        return application.marks().debug() ? DEBUGGING : Duration.ZERO;
    }

    private static Duration oneByOne(Expansion.FlatAppliance appliance, Operation.Part part) {
        var boot = appliance.applianceClass().boot();
        var one = Duration.ofSeconds(boot.readySeconds() + boot.stopSeconds());
        return one.multipliedBy(part.ordinal() == 0 ? appliance.count() : 1);
    }

    /** A second for each MiB, of which a slow disk copies many. */
    private static Duration copyTime(List<Volume> data) {
        return Duration.ofSeconds(data.stream().mapToInt(Volume::sizeMib).sum());
    }
}
