package io.weft.controller.applications;

import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.IdSource;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes an application out of another one: its appliances, wires, sizes and settings, secrets among them, since whoever may copy may
 * also have the original show what it does with them. Not copied are what there is only one of, outside addresses, and the lock.
 */
@ApplicationScoped
public class Copying {
    private final Applications applications;
    private final Library library;
    private final Volumes volumes;
    private final IdSource ids;
    private final Requests requests;
    private final Operating operating;
    private final Revisions revisions;

    Copying(
            Applications applications,
            Library library,
            Volumes volumes,
            IdSource ids,
            Requests requests,
            Operating operating,
            Revisions revisions) {
        this.applications = applications;
        this.library = library;
        this.volumes = volumes;
        this.ids = ids;
        this.requests = requests;
        this.operating = operating;
        this.revisions = revisions;
    }

    private enum Way {
        COPY,
        PROVISION
    }

    /** What is to be made. */
    private record Target(String name, Settings settings, Way way) {}

    /** A copy of a template is a template. */
    Application copy(Requests.Asked asked, String name) {
        return made(asked, new Target(name, Settings.NONE, Way.COPY));
    }

    /** In one step what would take a copy and an edit: an application that may run, with values of its own. */
    Application provision(Requests.Asked asked, String name, Settings settings) {
        return made(asked, new Target(name, settings, Way.PROVISION));
    }

    /**
     * With the data of its volumes, each copied on its own host. The original has to be stopped, and stays so until it is done.
     *
     * @return what to follow; its application is the copy
     */
    Operation copyWithData(Requests.Asked asked, String name) {
        return requests.within(asked.tenant(), () -> {
            var known = operating.said(asked.tenant());
            if (known.isPresent()) {
                return known.get(); // Said already, by this very request.
            }
            var source = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            Requests.requireStaying(source);
            Requests.requireStopped(source, "its data is copied while it is stopped");
            var data = data(source);
            var made = added(asked, source, new Target(name, Settings.NONE, Way.COPY));
            data.forEach(it -> volumes.put(it.copiedTo(made.id(), new VolumeId(ids.next()))));
            return operating.beginCopy(made, data);
        });
    }

    /**
     * With the drawing and the data that an application had at a moment, whatever has become of it since.
     *
     * @param number of the document that was in force then
     * @param data within the transaction: volumes that nobody uses
     * @return what to follow; its application is the copy
     */
    public Operation restored(Requests.Asked asked, ApplicationId of, int number, Supplier<List<Volume>> data) {
        return requests.within(asked.tenant(), () -> {
            var known = operating.said(asked.tenant());
            if (known.isPresent()) {
                return known.get(); // Said already, by this very request.
            }
            var revision = revisions
                    .find(asked.tenant(), of, number)
                    .orElseThrow(() -> new IllegalStateException("application " + of + " lost revision " + number));
            var originals = data.get();
            var document = library.read(revision.text())
                    .withName(asked.name())
                    .orThrow()
                    .withoutExternalAddresses()
                    .orThrow();
            library.expand(asked.tenant(), document);
            var made = requests.added(
                    asked, new Requests.Birth(document, project(asked.tenant(), of), Marks.NONE, " from a snapshot"));
            originals.forEach(it -> volumes.put(it.copiedTo(made.id(), new VolumeId(ids.next()))));
            return operating.beginCopy(made, originals);
        });
    }

    private ProjectId project(TenantId tenant, ApplicationId of) {
        return applications
                .find(tenant, of)
                .map(Application::project)
                .orElseThrow(() -> new IllegalStateException("application " + of + " is not there"));
    }

    private List<Volume> data(Application source) {
        var data = volumes.of(source.tenant(), source.id()).stream()
                .filter(it -> it.owner().isEmpty())
                .toList();
        data.stream().filter(it -> !it.present()).findFirst().ifPresent(it -> {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "volume-not-there",
                    "",
                    "Volume " + it.name() + " is not there: nothing can be copied.");
        });
        requests.requireRoomForVolumes(
                source.tenant(),
                source.project(),
                "The copy",
                data.stream().mapToLong(Volume::sizeMib).sum());
        return data;
    }

    private Application made(Requests.Asked asked, Target target) {
        return requests.within(asked.tenant(), () -> {
            var known = requests.madeBefore(asked.tenant());
            if (known.isPresent()) {
                return known.get();
            }
            var source = applications.find(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            Requests.requireStaying(source);
            if (target.way == Way.PROVISION && !source.marks().template()) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "application-is-no-template",
                        "",
                        source.name() + " is no template: copy it, or make it one.");
            }
            return added(asked, source, target);
        });
    }

    private Application added(Requests.Asked asked, Application source, Target target) {
        var original =
                library.read(applications.text(source)).withName(target.name).orThrow();
        var document = target.settings.in(original.withoutExternalAddresses().orThrow());
        library.admit(asked.tenant(), document);
        var marks = source.marks().unlocked().kept();
        return switch (target.way) {
            case COPY ->
                requests.added(
                        asked, new Requests.Birth(document, source.project(), marks, " as a copy of " + source.name()));
            case PROVISION ->
                requests.added(
                        asked,
                        new Requests.Birth(
                                document, source.project(), marks.asPlain(), " from template " + source.name()));
        };
    }
}
