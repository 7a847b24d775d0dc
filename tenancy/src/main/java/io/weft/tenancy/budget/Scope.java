package io.weft.tenancy.budget;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import java.util.Map;
import java.util.Optional;

/** Whose cost a budget counts. */
sealed interface Scope {
    /** Of the whole tenant, minimums included. */
    record Everything() implements Scope {}

    record OfApplication(ApplicationId application) implements Scope {}

    /** Of all applications that are in it, or were at their end, with what they cost before they came. */
    record OfProject(ProjectId project) implements Scope {}

    /**
     * @param application empty for what is nobody's in particular
     * @param homes the project of each application
     */
    default boolean counts(Optional<ApplicationId> application, Map<ApplicationId, ProjectId> homes) {
        return switch (this) {
            case Everything _ -> true;
            case OfApplication(var one) -> application.equals(Optional.of(one));
            case OfProject(var project) ->
                application.map(homes::get).filter(project::equals).isPresent();
        };
    }

    default Optional<ApplicationId> ofApplication() {
        return this instanceof OfApplication(var one) ? Optional.of(one) : Optional.empty();
    }

    default Optional<ProjectId> ofProject() {
        return this instanceof OfProject(var one) ? Optional.of(one) : Optional.empty();
    }
}
