package io.weft.controller.applications;

import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Expansion;
import io.weft.catalog.VolumeUse;
import io.weft.controller.operations.Operation;
import io.weft.controller.quotas.DrawnUse;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.HostId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Project;
import io.weft.tenancy.QuotaKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What people ask: a changed wish or a changed document, with an operation to follow, in one transaction. */
@ApplicationScoped
public class Requests {
    private final Transactions transactions;
    private final Applications applications;
    private final Volumes volumes;
    private final Library library;
    private final Limits limits;
    private final Operating operating;
    private final Announcing announcing;

    public Requests(
            Transactions transactions,
            Applications applications,
            Volumes volumes,
            Library library,
            Limits limits,
            Operating operating,
            Announcing announcing) {
        this.transactions = transactions;
        this.applications = applications;
        this.volumes = volumes;
        this.library = library;
        this.limits = limits;
        this.operating = operating;
        this.announcing = announcing;
    }

    /** Who asks, and of which application. */
    public record Asked(TenantId tenant, String name, String by) {}

    public Application create(TenantId tenant, ProjectId project, String text, String by) {
        var document = library.read(text);
        var asked = new Asked(tenant, document.name(), by);
        return within(tenant, () -> {
            library.admit(tenant, document);
            return added(asked, new Birth(document, project, Marks.NONE, ""));
        });
    }

    /**
     * An application that is to be.
     *
     * @param from what it was made from, in words
     */
    record Birth(ApplicationDocument document, ProjectId project, Marks marks, String from) {}

    /** In one transaction, after which the loop looks. */
    public <T> T within(TenantId tenant, Supplier<T> request) {
        var answer = transactions.forTenant(tenant, request);
        announcing.wake();
        return answer;
    }

    /** What this very request made and was not heard of, whatever it is called by now. Within the tenant's scope. */
    Optional<Application> madeBefore(TenantId tenant) {
        return applications.find(tenant, operating.newApplication());
    }

    /** Within the tenant's scope. */
    Application added(Asked asked, Birth birth) {
        var tenant = asked.tenant();
        var document = birth.document();
        var id = operating.newApplication();
        var known = madeBefore(tenant);
        if (known.isPresent()) {
            return known.get();
        }
        if (applications.find(tenant, document.name()).isPresent()) {
            throw taken(document.name());
        }
        requireAllowance(tenant, birth.project());
        // Under the tenant's lock, which whoever removes a project takes, too.
        if (!limits.allowances.isThere(tenant, birth.project())) {
            throw Project.notFound();
        }
        var now = operating.now();
        var application = new Application(
                id,
                tenant,
                birth.project(),
                document.name(),
                document.metadata().title(),
                Wish.STOPPED,
                1,
                1,
                ApplicationState.STOPPED,
                "",
                now,
                now,
                birth.marks().holding(library.expand(tenant, document).standby()));
        applications.add(application);
        applications.addRevision(application, document.text(), asked.by());
        announcing.announce(
                application, "created", asked.by() + " created application " + document.name() + birth.from() + ".");
        return application;
    }

    static RefusedException taken(String name) {
        return new RefusedException(
                Kind.CONFLICT, "application-exists", "metadata.name", "There is an application " + name + " already.");
    }

    /** Counted under the tenant's lock, as applications are. Within the tenant's scope. */
    public void requireRoomForVolumes(TenantId tenant, ProjectId project, String what, long mib) {
        var bound = limits.allowances.lock(tenant, project).of(QuotaKind.VOLUMES);
        if (mib > bound.left()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    bound.code(),
                    "",
                    what + " has " + mib + " MiB of volumes, and " + bound.whose() + " may have "
                            + Math.max(0, bound.left()) + " more.");
        }
    }

    /** Counted under the tenant's lock, in the transaction that adds one: of two at once the second sees the first. */
    private void requireAllowance(TenantId tenant, ProjectId project) {
        var bound = limits.allowances.lock(tenant, project).of(QuotaKind.APPLICATIONS);
        if (bound.left() <= 0) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    bound.code(),
                    bound.field(),
                    bound.sentence(bound.allowance().mayHave(QuotaKind.APPLICATIONS) + " and has "
                            + bound.allowance().used().applications()));
        }
    }

    /** What runs goes on when a budget or the credit is spent; nothing more is added to it. Within the tenant's scope. */
    private void requireUnfrozen(Application application) {
        limits.allowances.frozen(application.tenant(), application.id()).ifPresent(why -> {
            throw new RefusedException(Kind.CONFLICT, why.code(), "", why.why());
        });
    }

    /** Asked again of one that runs, it changes how it is started: what is ready is left alone. */
    public Operation start(Asked asked, StartMode mode) {
        return wish(asked, Wish.RUNNING, Operation.Kind.START, mode);
    }

    public Operation wish(Asked asked, Wish wish, Operation.Kind kind) {
        return wish(asked, wish, kind, StartMode.NORMAL);
    }

    private Operation wish(Asked asked, Wish wish, Operation.Kind kind, StartMode mode) {
        if (wish == Wish.RUNNING) {
            requireAdmitted(asked, this::beginning);
        }
        return change(asked, kind, it -> {
            if (wish == Wish.RUNNING && it.marks().template()) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "application-is-template",
                        "",
                        "It is a template, which never runs itself: provision an application from it.");
            }
            if (wish != Wish.STOPPED && volumes.isBeingCopied(it.tenant(), it.id())) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "application-being-copied",
                        "",
                        "The data of its volumes is on its way to a copy or a snapshot: wait, or destroy the copy.");
            }
            if (wish == Wish.RUNNING && it.wish() != Wish.RUNNING) {
                requireUnfrozen(it);
            }
            var marks = it.marks().started(mode);
            return it.with(wish == Wish.STOPPED ? marks.holding(standby(it)) : marks)
                    .wished(wish, operating.now());
        });
    }

    /** Stopped now, and destroyed when so many days are over, unless somebody keeps it. */
    public Operation destroyIn(Asked asked, int days) {
        return change(asked, Operation.Kind.STOP, it -> {
            var until = operating.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
            return it.with(it.marks().holding(standby(it)).until(new Grace(asked.by(), until)))
                    .wished(Wish.STOPPED, operating.now());
        });
    }

    /** What somebody started by itself is back on standby when the whole is stopped. */
    private Set<String> standby(Application it) {
        return library.expand(it.tenant(), applications.text(it)).standby();
    }

    /** Changes no wish: what is wished is to be looked at again at once, and what is broken begun anew. */
    public Operation repair(Asked asked) {
        return change(asked, Operation.Kind.REPAIR, it -> it);
    }

    /**
     * Changes no wish either: what runs of the part begins anew, lower ranks first and one of an appliance at a time.
     *
     * @param part an appliance as the drawing names it when made flat
     */
    public Operation restart(Asked asked, Operation.Part part) {
        return change(asked, Operation.Kind.RESTART, part, it -> {
            if (it.wish() != Wish.RUNNING) {
                throw new RefusedException(
                        Kind.CONFLICT, "application-stopped", "", "The application is stopped: start it.");
            }
            var covered = covered(it, part);
            if (it.marks().heldBack().containsAll(covered)) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "appliance-stopped",
                        "appliance",
                        "Appliance " + part.appliance() + " is stopped: start it.");
            }
            return it;
        });
    }

    /**
     * Changes no wish: an instance goes on elsewhere. Whether it can is decided when it is looked at.
     *
     * @param part one instance
     * @param target where to; any host that has room when it is empty
     */
    public Operation move(Asked asked, Operation.Part part, Optional<HostId> target) {
        return change(asked, new Sought(Operation.Kind.MOVE, part, target), it -> {
            if (it.wish() != Wish.RUNNING) {
                throw new RefusedException(
                        Kind.CONFLICT, "application-stopped", "", "The application is stopped: start it.");
            }
            covered(it, part);
            return it;
        });
    }

    /** It stays stopped over whatever becomes of the rest, until it is started by itself. */
    public Operation stopAppliance(Asked asked, String appliance) {
        var part = new Operation.Part(appliance, 0);
        return change(asked, Operation.Kind.STOP, part, it -> {
            return it.holdingBack(it.marks().holding(covered(it, part)), operating.now());
        });
    }

    /** With the rest of its application, or at once when that runs. */
    public Operation startAppliance(Asked asked, String appliance) {
        var part = new Operation.Part(appliance, 0);
        requireAdmitted(
                asked,
                it -> Optional.of(it)
                        .filter(running -> running.wish() == Wish.RUNNING)
                        .map(running -> running.with(running.marks().releasing(covered(running, part))))
                        .map(begun -> new Growing(begun, library.expand(begun.tenant(), applications.text(begun)))));
        return change(asked, Operation.Kind.START, part, it -> {
            requireUnfrozen(it);
            return it.holdingBack(it.marks().releasing(covered(it, part)), operating.now());
        });
    }

    /** The appliances that the part is of, by their names in the flat drawing. */
    public Set<String> covered(Application application, Operation.Part part) {
        var drawn = library.expand(application.tenant(), applications.text(application)).appliances().stream()
                .filter(it -> part.isOf(it.name()))
                .toList();
        if (drawn.isEmpty()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "appliance-unknown",
                    "appliance",
                    "The application has no appliance " + part.appliance() + ".");
        }
        return drawn.stream().map(Expansion.FlatAppliance::name).collect(Collectors.toUnmodifiableSet());
    }

    /** @param ifMatch the generation that the editor has seen; empty to edit whatever is there */
    public Operation edit(
            Asked asked, Operation.Kind kind, Optional<Long> ifMatch, UnaryOperator<ApplicationDocument> edit) {
        requireAdmitted(asked, it -> growing(it, edit));
        return change(asked, kind, it -> {
            requireUnchanged(it, ifMatch);
            var before = library.read(applications.text(it));
            var after = edit.apply(before);
            requireSameName(it, after);
            var expansion = library.admit(asked.tenant(), after);
            if (it.wish() == Wish.RUNNING && DrawnUse.grows(library.expand(asked.tenant(), before), expansion)) {
                requireUnfrozen(it);
            }
            requireGrowing(it, after);
            var revised = it.revised(after.metadata().title(), it.revision() + 1, operating.now())
                    .with(it.marks().redrawn(library.expand(asked.tenant(), before), expansion));
            applications.addRevision(revised, after.text(), asked.by());
            return revised;
        });
    }

    /** As it would be, and how it would be drawn. */
    private record Growing(Application application, Expansion drawn) {}

    private Optional<Growing> beginning(Application it) {
        return Optional.of(it)
                .filter(idle -> idle.wish() == Wish.STOPPED)
                .map(idle -> new Growing(
                        idle.wished(Wish.RUNNING, operating.now()),
                        library.expand(idle.tenant(), applications.text(idle))));
    }

    private Optional<Growing> growing(Application it, UnaryOperator<ApplicationDocument> edit) {
        if (it.wish() != Wish.RUNNING) {
            return Optional.empty();
        }
        var before = library.read(applications.text(it));
        var drawn = library.expand(it.tenant(), edit.apply(before));
        return Optional.of(new Growing(it, drawn))
                .filter(_ -> DrawnUse.grows(library.expand(it.tenant(), before), drawn));
    }

    /**
     * Before the change takes its lock, since the whole grid is looked at. What is wrong with the request itself is said by the change,
     * in its own order.
     */
    private void requireAdmitted(Asked asked, Function<Application, Optional<Growing>> growing) {
        Optional<Growing> asking;
        try {
            asking = transactions.forTenant(
                    asked.tenant(),
                    () -> applications.find(asked.tenant(), asked.name()).flatMap(growing));
        } catch (RefusedException _) {
            return;
        }
        asking.ifPresent(it -> limits.admission.require(it.application(), it.drawn()));
    }

    /**
     * Changes no wish: volumes of a stopped application are others from now on, and it starts no sooner than their data is there.
     *
     * @param replace within the transaction
     */
    public Operation restore(Asked asked, Consumer<Application> replace) {
        return change(asked, Operation.Kind.RESTORE, it -> {
            requireStopped(it, "its data is replaced while it is stopped");
            replace.accept(it);
            return it;
        });
    }

    /** Nor about to start: what is wished is not yet seen in the state. */
    static void requireStopped(Application application, String why) {
        if (application.wish() != Wish.STOPPED || application.state() != ApplicationState.STOPPED) {
            var is = application.state() == ApplicationState.STOPPED
                    ? "is about to start"
                    : "is " + application.state().word();
            throw new RefusedException(
                    Kind.CONFLICT, "application-running", "", application.name() + " " + is + ": " + why + ".");
        }
    }

    private Operation change(Asked asked, Operation.Kind kind, UnaryOperator<Application> change) {
        return change(asked, kind, Operation.Part.WHOLE, change);
    }

    private Operation change(Asked asked, Operation.Kind kind, Operation.Part part, UnaryOperator<Application> change) {
        return change(asked, new Sought(kind, part, Optional.empty()), change);
    }

    /** @param target where to, of what is to be moved to a certain host */
    record Sought(Operation.Kind kind, Operation.Part part, Optional<HostId> target) {}

    private Operation change(Asked asked, Sought sought, UnaryOperator<Application> change) {
        var kind = sought.kind();
        return within(asked.tenant(), () -> {
            var known = operating.said(asked.tenant());
            if (known.isPresent()) {
                return known.get(); // Said already, by this very request.
            }
            var application = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            if (application.wish() == Wish.DESTROYED && kind == Operation.Kind.DESTROY) {
                return operating.ending(application).orElseGet(() -> operating.begin(application, sought));
            }
            requireStaying(application);
            if (kind != Operation.Kind.DESTROY && kind != Operation.Kind.STOP) {
                requireKept(application);
            }
            if (kind != Operation.Kind.START && kind != Operation.Kind.REPAIR) {
                requireUnlocked(application);
            }
            var changed = change.apply(application);
            applications.putWish(changed);
            var begun = operating.begin(changed, sought);
            var word = kind.name().toLowerCase(java.util.Locale.ROOT);
            announcing.announce(
                    changed,
                    "asked-to-" + word,
                    asked.by() + " asked to " + word + " " + of(sought.part()) + "application " + changed.name()
                            + how(kind, changed.marks()) + ".");
            return begun;
        });
    }

    private static String how(Operation.Kind kind, Marks marks) {
        if (kind == Operation.Kind.START && marks.debug()) {
            return " for debugging";
        }
        return kind == Operation.Kind.STOP
                ? marks.grace()
                        .map(it -> ", which is destroyed on " + it.until())
                        .orElse("")
                : "";
    }

    private static String of(Operation.Part part) {
        if (part.appliance().isEmpty()) {
            return "";
        }
        return part.appliance() + (part.ordinal() == 0 ? "" : " " + part.ordinal()) + " of ";
    }

    public static RefusedException notFound() {
        return new RefusedException(
                Kind.NOT_FOUND, "application-not-found", "", "There is no application of this name.");
    }

    public static void requireStaying(Application application) {
        if (application.wish() == Wish.DESTROYED) {
            throw new RefusedException(Kind.CONFLICT, "application-leaving", "", "The application is being destroyed.");
        }
    }

    /** What is to be destroyed is changed by nobody. */
    public static void requireKept(Application application) {
        application.marks().grace().ifPresent(it -> {
            throw new RefusedException(Kind.CONFLICT, "application-in-grace", "", it.sentence());
        });
    }

    public static void requireUnlocked(Application application) {
        application.marks().lock().ifPresent(it -> {
            throw locked(it);
        });
    }

    static RefusedException locked(Lock lock) {
        return new RefusedException(Kind.CONFLICT, "application-locked", "", lock.sentence());
    }

    private static void requireUnchanged(Application application, Optional<Long> ifMatch) {
        if (ifMatch.filter(it -> it != application.generation()).isPresent()) {
            throw new RefusedException(
                    Kind.STALE,
                    "application-changed",
                    "",
                    "The application is at generation " + application.generation() + ", and the edit began at "
                            + ifMatch.get() + ". Read it again.");
        }
    }

    private static void requireSameName(Application application, ApplicationDocument after) {
        if (!after.name().equals(application.name())) {
            throw new RefusedException(
                    Kind.INVALID,
                    "name-changed",
                    "metadata.name",
                    "The application is called " + application.name() + ": to call it otherwise, rename it.");
        }
    }

    /**
     * What exists grows to what is drawn; shrinking would lose data. Whether there is room is asked here, and again by the plan. Within
     * the tenant's scope.
     */
    void requireGrowing(Application application, ApplicationDocument after) {
        var more = 0L;
        for (var volume : volumes.of(application.tenant(), application.id())) {
            var drawn = after.drawing().volume(volume.name()).map(VolumeUse::sizeMib);
            if (drawn.filter(it -> it < volume.sizeMib()).isPresent()) {
                throw new RefusedException(
                        Kind.INVALID,
                        "volume-shrinks",
                        "spec.volumes." + volume.name() + ".sizeMib",
                        "Volume " + volume.name() + " has " + volume.sizeMib()
                                + " MiB, and shrinking it would lose data. It can grow.");
            }
            more += drawn.map(it -> it - volume.sizeMib()).orElse(0);
        }
        if (more > 0) {
            requireRoomForVolumes(application.tenant(), application.project(), "What is added", more);
        }
    }
}
