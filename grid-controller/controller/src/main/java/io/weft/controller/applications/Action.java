package io.weft.controller.applications;

import io.weft.tenancy.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a member may do with an application now, and why not: first what its state forbids, then what the role does. */
enum Action {
    START(Role.OPERATOR),
    STOP(Role.OPERATOR),
    RESTART(Role.OPERATOR),
    SCALE(Role.OPERATOR),
    EDIT(Role.DEVELOPER),
    WIRE(Role.DEVELOPER),
    REPAIR(Role.OPERATOR),
    PLAN(Role.VIEWER),
    DESTROY(Role.MANAGER);

    /** The least role that may make an application. */
    static final Role CREATING = Role.DEVELOPER;

    /** The least role that may; the resource asks for the same. */
    final Role role;

    Action(Role role) {
        this.role = role;
    }

    static List<Views.Action> of(Application application, Role member) {
        return Arrays.stream(values())
                .map(it -> it.refusal(application.wish())
                        .or(() -> it.refusal(member))
                        .map(reason -> new Views.Action(it.word(), false, reason))
                        .orElseGet(() -> new Views.Action(it.word(), true, "")))
                .toList();
    }

    /** Of the list rather than of an application: there is none yet. */
    static Views.Action create(Role member) {
        var refusal = refusal(member, CREATING);
        return new Views.Action("create", refusal.isEmpty(), refusal.orElse(""));
    }

    private Optional<String> refusal(Wish wish) {
        return switch (wish) {
            case STOPPED ->
                switch (this) {
                    case STOP -> Optional.of("It is stopped already.");
                    case RESTART -> Optional.of("It is stopped: start it.");
                    case START, SCALE, EDIT, WIRE, REPAIR, PLAN, DESTROY -> Optional.empty();
                };
            case RUNNING -> this == START ? Optional.of("It is started already.") : Optional.empty();
            case DESTROYED -> Optional.of("The application is being destroyed.");
        };
    }

    private Optional<String> refusal(Role member) {
        return refusal(member, role);
    }

    private static Optional<String> refusal(Role member, Role asked) {
        return member.covers(asked)
                ? Optional.empty()
                : Optional.of("This needs the role " + asked.word() + "; yours is " + member.word() + ".");
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
