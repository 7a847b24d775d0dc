package io.weft.controller.applications;

import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Secrets;
import io.weft.catalog.Upgrades;
import io.weft.controller.addresses.Addresses;
import io.weft.controller.addresses.Hold;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceView;
import io.weft.controller.instances.Instances;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Project;
import io.weft.tenancy.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads an application with everything of it that lives, within the tenant's own scope. */
@ApplicationScoped
class Showing {
    private final Applications applications;
    private final Instances instances;
    private final Circuits circuits;
    private final Volumes volumes;
    private final Addresses addresses;
    private final Hosts hosts;
    private final Reader reader;

    Showing(
            Applications applications,
            Instances instances,
            Circuits circuits,
            Volumes volumes,
            Addresses addresses,
            Hosts hosts,
            Reader reader) {
        this.applications = applications;
        this.instances = instances;
        this.circuits = circuits;
        this.volumes = volumes;
        this.addresses = addresses;
        this.hosts = hosts;
        this.reader = reader;
    }

    /** How documents and outside addresses are shown. */
    @jakarta.inject.Singleton
    static final class Reader {
        final Library library;
        final Projects projects;
        final Optional<String> frontDoor;

        Reader(
                Library library,
                Projects projects,
                @ConfigProperty(name = "weft.front-door") Optional<String> frontDoor) {
            this.projects = projects;
            this.library = library;
            this.frontDoor = frontDoor;
        }

        /** Empty when the document can no longer be understood. */
        Optional<ApplicationDocument> document(String text) {
            try {
                return Optional.of(library.read(text));
            } catch (RefusedException _) {
                return Optional.empty();
            }
        }
    }

    Views.Whole whole(Application it, Eyes eyes) {
        var text = applications.text(it);
        var document = reader.document(text);
        var hostsById = hostsById();
        var own = instances.of(it.tenant(), it.id());
        var catalog = document.map(drawn -> reader.library.catalog(it.tenant(), drawn))
                .orElse(Catalog.EMPTY);
        var picture = document.map(drawn -> new Pictures(drawn.known(catalog), counts(it, text), hostsById)
                        .of(drawn, own, circuits.of(it.tenant(), it.id()), volumes.of(it.tenant(), it.id())))
                .orElse(new Views.Picture(List.of(), List.of(), List.of(), List.of()));
        return new Views.Whole(
                it.id().value(),
                it.name(),
                project(it),
                it.title(),
                it.wish().word(),
                it.state().word(),
                it.message(),
                it.generation(),
                it.revision(),
                // A text that is not understood is not shown: nobody could say where its secrets stand.
                document.map(drawn -> Secrets.hidden(drawn, catalog).text()).orElse(""),
                picture,
                tally(it, text, own, hostsById),
                addressesOf(it, text),
                it.createdAt(),
                it.updatedAt(),
                Action.of(it, eyes),
                it.marks().template(),
                it.marks().lock().map(Views.Locked::of),
                it.marks().heldBack().stream().sorted().toList(),
                it.marks().debug(),
                it.marks().grace().map(Views.Ending::of),
                document.map(drawn -> Upgrades.newer(drawn, catalog)).stream()
                        .flatMap(List::stream)
                        .map(Views.Newer::of)
                        .toList());
    }

    List<Views.Summary> summaries(List<Application> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        var hostsById = hostsById();
        Map<ApplicationId, List<Instance>> all =
                instances.of(page.getFirst().tenant()).stream().collect(Collectors.groupingBy(Instance::application));
        var projects = reader.projects.all(page.getFirst().tenant()).stream()
                .collect(Collectors.toMap(Project::id, Project::name));
        return page.stream()
                .map(it -> summary(
                        it, projects.getOrDefault(it.project(), ""), all.getOrDefault(it.id(), List.of()), hostsById))
                .toList();
    }

    private String project(Application it) {
        return reader.projects
                .find(it.tenant(), it.project())
                .map(Project::name)
                .orElse("");
    }

    private Views.Summary summary(Application it, String project, List<Instance> own, Map<UUID, Host> hostsById) {
        var text = applications.text(it);
        return new Views.Summary(
                it.id().value(),
                it.name(),
                project,
                it.title(),
                it.wish().word(),
                it.state().word(),
                it.message(),
                it.generation(),
                tally(it, text, own, hostsById),
                addressesOf(it, text),
                it.updatedAt(),
                it.marks().template(),
                it.marks().lock().map(Views.Locked::of),
                it.marks().debug(),
                it.marks().grace().map(Views.Ending::of));
    }

    private Views.Tally tally(Application it, String text, List<Instance> own, Map<UUID, Host> hostsById) {
        var ready = own.stream()
                .filter(instance -> InstanceView.of(instance, hostsById).ready())
                .count();
        return new Views.Tally(wanted(it, text), Math.toIntExact(ready));
    }

    private int wanted(Application it, String text) {
        return switch (it.wish()) {
            case STOPPED, DESTROYED -> 0;
            case RUNNING ->
                counts(it, text).values().stream().mapToInt(Integer::intValue).sum();
        };
    }

    /** Instances that there are while it runs, by the flat name of their appliance. */
    private Map<String, Integer> counts(Application it, String text) {
        return expansion(it.tenant(), text).stream()
                .flatMap(drawn -> drawn.holdingBack(it.marks().heldBack()).appliances().stream())
                .collect(Collectors.toMap(FlatAppliance::name, FlatAppliance::count));
    }

    /** Nothing when the drawing is not lawful. */
    private Optional<Expansion> expansion(TenantId tenant, String text) {
        try {
            return Optional.of(reader.library.expand(tenant, text));
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    private List<Views.Address> addressesOf(Application it, String text) {
        var held = addresses.of(it.tenant(), it.id()).stream()
                .filter(hold -> hold.kind() == Hold.Kind.EXTERNAL)
                .toList();
        if (held.isEmpty()) {
            return List.of();
        }
        var drawn = expansion(it.tenant(), text).map(Expansion::appliances).orElse(List.of());
        return held.stream()
                .map(hold -> new Views.Address(
                        hold.appliance(),
                        hold.address(),
                        OutsideUrl.of(drawn, hold.appliance(), reached(hold.address()))))
                .toList();
    }

    /** In the embedded grid the outside world's addresses are reached through loopback ones with the same last octet. */
    private String reached(String address) {
        return reader.frontDoor
                .map(prefix -> prefix + address.substring(address.lastIndexOf('.')))
                .orElse(address);
    }

    Map<UUID, Host> hostsById() {
        return hosts.all().stream().collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
    }
}
