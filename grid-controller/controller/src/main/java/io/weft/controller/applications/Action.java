package io.weft.controller.applications;

import io.weft.tenancy.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a member may do with an application now, and why not: first what its state forbids, then what the role does. */
enum Action {
    START(Role.OPERATOR),
    DEBUG(Role.OPERATOR),
    STOP(Role.OPERATOR),
    RESTART(Role.OPERATOR),
    START_APPLIANCE(Role.OPERATOR),
    STOP_APPLIANCE(Role.OPERATOR),
    SCALE(Role.OPERATOR),
    EDIT(Role.DEVELOPER),
    WIRE(Role.DEVELOPER),
    REPAIR(Role.OPERATOR),
    CLEAN(Role.MANAGER),
    CONSOLE(Role.DEVELOPER),
    PLAN(Role.VIEWER),
    RENAME(Role.DEVELOPER),
    LOCK(Role.OPERATOR),
    UNLOCK(Role.OPERATOR),
    COPY(Role.DEVELOPER),
    TEMPLATE(Role.DEVELOPER),
    PROVISION(Role.DEVELOPER),
    CHANGE_PROJECT(Role.MANAGER),
    KEEP(Role.MANAGER),
    DESTROY(Role.MANAGER);

    /** The least role that may make an application. */
    static final Role CREATING = Role.DEVELOPER;

    /** The least role that may take off a lock of somebody else. */
    static final Role UNLOCKING = Role.MANAGER;

    /** What a lock keeps nobody from. */
    private static final Set<Action> HARMLESS = EnumSet.of(
            START, DEBUG, START_APPLIANCE, REPAIR, CONSOLE, PLAN, LOCK, UNLOCK, COPY, PROVISION, CHANGE_PROJECT, KEEP);

    /** What may be done with one that is to be destroyed. */
    private static final Set<Action> IN_GRACE = EnumSet.of(KEEP, DESTROY, STOP, PLAN, COPY, CHANGE_PROJECT);

    private static final Set<Action> ENDS = EnumSet.of(STOP, STOP_APPLIANCE, DESTROY);

    /** The least role that may; the resource asks for the same. */
    final Role role;

    Action(Role role) {
        this.role = role;
    }

    static List<Views.Action> of(Application application, Eyes eyes) {
        return Arrays.stream(values())
                .map(it -> it.refusal(application, eyes)
                        .or(() -> refusal(eyes.role(), it.role))
                        .or(() -> it.hindrance(eyes))
                        .map(reason -> new Views.Action(it.word(), false, reason))
                        .orElseGet(() -> new Views.Action(it.word(), true, "")))
                .toList();
    }

    /** Of the list rather than of an application: there is none yet. */
    static Views.Action create(Eyes eyes) {
        var refusal = refusal(eyes.role(), CREATING).or(eyes::hindrance);
        return new Views.Action("create", refusal.isEmpty(), refusal.orElse(""));
    }

    /** Allowed to a tenant that is suspended, too. */
    boolean ends() {
        return ENDS.contains(this);
    }

    private Optional<String> hindrance(Eyes eyes) {
        return ends() || this == PLAN ? Optional.empty() : eyes.hindrance();
    }

    private Optional<String> refusal(Application application, Eyes eyes) {
        var lock = application.marks().lock();
        var template = application.marks().template();
        if (application.wish() == Wish.DESTROYED) {
            return Optional.of("The application is being destroyed.");
        }
        if (lock.isPresent() && !HARMLESS.contains(this)) {
            return lock.map(Lock::sentence);
        }
        var grace = application.marks().grace();
        if (grace.isPresent() && !IN_GRACE.contains(this)) {
            return grace.map(Grace::sentence);
        }
        return switch (this) {
            case KEEP -> when(grace.isEmpty(), "Nobody wants it destroyed.");
            case START ->
                when(isStarted(application), "It is started already.")
                        .or(() -> when(template, "It is a template: provision an application from it."));
            case DEBUG ->
                when(application.marks().debug(), "It is started for debugging already.")
                        .or(() -> when(template, "It is a template: provision an application from it."));
            case TEMPLATE ->
                when(!template && application.wish() == Wish.RUNNING, "A template never runs: stop it first.");
            case PROVISION -> when(!template, "It is no template.");
            case STOP -> when(application.wish() == Wish.STOPPED, "It is stopped already.");
            case RESTART, CONSOLE -> when(application.wish() == Wish.STOPPED, "It is stopped: start it.");
            case LOCK -> lock.map(Lock::sentence);
            case UNLOCK -> lock.isEmpty() ? Optional.of("It is not locked.") : lock.flatMap(it -> foreign(it, eyes));
            case START_APPLIANCE,
                    STOP_APPLIANCE,
                    SCALE,
                    EDIT,
                    WIRE,
                    REPAIR,
                    CLEAN,
                    PLAN,
                    RENAME,
                    COPY,
                    CHANGE_PROJECT,
                    DESTROY -> Optional.empty();
        };
    }

    /** One that was started for debugging may be started as usual: that ends the debugging. */
    private static boolean isStarted(Application application) {
        return application.wish() == Wish.RUNNING && !application.marks().debug();
    }

    private static Optional<String> when(boolean so, String reason) {
        return so ? Optional.of(reason) : Optional.empty();
    }

    /** Why this lock is not theirs to take off. */
    static Optional<String> foreign(Lock lock, Eyes eyes) {
        return when(
                !lock.subject().equals(eyes.subject()) && !eyes.role().covers(UNLOCKING),
                lock.by() + " locked it: " + lock.by() + " or a " + UNLOCKING.word() + " may unlock it.");
    }

    private static Optional<String> refusal(Role member, Role asked) {
        return member.covers(asked)
                ? Optional.empty()
                : Optional.of("This needs the role " + asked.word() + "; yours is " + member.word() + ".");
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
