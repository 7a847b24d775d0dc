package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the request at hand is about: the tenant, one project of it, or whatever of its projects the caller may see. One filter says it,
 * before anything else; {@link TenantAccess} reads it, and so does every transaction.
 */
@RequestScoped
public class Standpoint {
    /** Where a role has to be held. */
    sealed interface Place {
        record WholeTenant() implements Place {}

        record OneProject(ProjectId project, String name) implements Place {}

        record Somewhere() implements Place {}
    }

    private Place place = new Place.WholeTenant();
    private Optional<String> reach = Optional.empty();

    /** The caller's role on this project counts, too. */
    public void onProject(ProjectId project, String name) {
        place = new Place.OneProject(project, name);
    }

    /** Their greatest role counts: what is shown are those things alone that they may see. */
    public void somewhere() {
        place = new Place.Somewhere();
    }

    /** From now on nothing is read but what is of these applications, and nothing is written. */
    public void seeOnly(Collection<ApplicationId> applications) {
        reach = Optional.of(
                applications.stream().map(ApplicationId::toString).collect(Collectors.joining(",", "{", "}")));
    }

    public boolean seesAll() {
        return reach.isEmpty();
    }

    Place place() {
        return place;
    }

    /** As row policies read it. */
    String reach() {
        return reach.orElse("");
    }
}
