package io.weft.tenancy;

import io.weft.kernel.ProjectId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that somebody was given in one tenant, and what follows from it. Pure: whoever filters requests, explains a refusal or draws a
 * page asks here.
 *
 * <p>Their role on the tenant is the greatest of their own and their groups'. What they may with an application is the greatest of that
 * one and of those on its project. A role on a project is nothing anywhere else.
 */
public record Rights(Role onTenant, List<Given> given) {
    public Rights {
        given = List.copyOf(given);
    }

    /**
     * A role on one project.
     *
     * @param group whose members have it; empty where it was given to somebody alone
     */
    public record Given(ProjectId project, String projectName, Role role, String group) {}

    /** @param by what the role comes from; empty when it is that on the tenant */
    public record Answer(Role role, Optional<Given> by) {}

    public static Rights onTenantAlone(Role role) {
        return new Rights(role, List.of());
    }

    /** On the tenant as a whole. */
    public Answer everywhere() {
        return new Answer(onTenant, Optional.empty());
    }

    /** On one project and its applications. */
    public Answer on(ProjectId project) {
        return greatest(
                given.stream().filter(it -> it.project().equals(project)).toList());
    }

    /** Where it is the most: for what is asked of no project in particular. */
    public Answer somewhere() {
        return greatest(given);
    }

    /** Those on which somebody was given so much. With a role on the tenant that covers it, it is all of them. */
    public Set<ProjectId> projects(Role atLeast) {
        return given.stream()
                .filter(it -> it.role().covers(atLeast))
                .map(Given::project)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As somebody who may less has them from this one. */
    Rights atMost(Role most) {
        return new Rights(
                onTenant.atMost(most),
                given.stream()
                        .map(it -> new Given(
                                it.project(), it.projectName(), it.role().atMost(most), it.group()))
                        .toList());
    }

    /** As somebody who was given on one project, and nowhere else, what these say of it. */
    Rights onlyOn(ProjectId project, String name) {
        return new Rights(
                Role.MEMBER, List.of(new Given(project, name, on(project).role(), "")));
    }

    private Answer greatest(List<Given> some) {
        return some.stream()
                .filter(it -> !onTenant.covers(it.role()))
                .max(Comparator.comparing(Given::role)
                        .thenComparing(Given::project)
                        .thenComparing(Given::group))
                .map(it -> new Answer(it.role(), Optional.of(it)))
                .orElseGet(this::everywhere);
    }
}
