package io.weft.controller.applications;

import io.weft.controller.operations.Operation;
import io.weft.controller.signals.Pulse;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.kernel.VolumeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Makes an application out of another one: its appliances, wires, sizes and settings, secrets among them, since whoever may copy may
 * also have the original show what it does with them. Not copied are what there is only one of, outside addresses, and the lock.
 */
@ApplicationScoped
class Copying {
    private final Transactions transactions;
    private final Applications applications;
    private final Library library;
    private final Volumes volumes;
    private final Requests requests;
    private final Requests.Following following;
    private final Pulse pulse;

    Copying(
            Transactions transactions,
            Applications applications,
            Library library,
            Volumes volumes,
            Requests requests,
            Requests.Following following,
            Pulse pulse) {
        this.transactions = transactions;
        this.applications = applications;
        this.library = library;
        this.volumes = volumes;
        this.requests = requests;
        this.following = following;
        this.pulse = pulse;
    }

    private enum Way {
        COPY,
        PROVISION
    }

    /** A copy of a template is a template. */
    Application copy(Requests.Asked asked, String name) {
        return made(asked, name, Settings.NONE, Way.COPY);
    }

    /** In one step what would take a copy and an edit: an application that may run, with values of its own. */
    Application provision(Requests.Asked asked, String name, Settings settings) {
        return made(asked, name, settings, Way.PROVISION);
    }

    /**
     * With the data of its volumes, each copied on its own host. The original has to be stopped, and stays so until it is done.
     *
     * @return what to follow; its application is the copy
     */
    Operation copyWithData(Requests.Asked asked, String name) {
        var begun = transactions.forTenant(asked.tenant(), () -> {
            var known = requests.said(asked.tenant());
            if (known.isPresent()) {
                return known.get(); // Said already, by this very request.
            }
            var source = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            Requests.requireStaying(source);
            requireStopped(source);
            var data = data(source);
            var made = copied(asked, source, name);
            data.forEach(it -> volumes.put(
                    it.copiedTo(made.id(), new VolumeId(following.ids().next()))));
            return requests.beginCopy(made, Requests.copyTime(data));
        });
        pulse.plan();
        return begun;
    }

    /** Nor about to start: what is wished is not yet seen in the state. */
    private static void requireStopped(Application source) {
        if (source.wish() != Wish.STOPPED || source.state() != ApplicationState.STOPPED) {
            var is = source.state() == ApplicationState.STOPPED
                    ? "is about to start"
                    : "is " + source.state().word();
            throw new RefusedException(
                    Kind.CONFLICT,
                    "application-running",
                    "",
                    source.name() + " " + is + ": its data is copied while it is stopped.");
        }
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
        var allowance = following.allowances().lock(source.tenant());
        var wanted = data.stream().mapToLong(Volume::sizeMib).sum();
        if (wanted > allowance.volumeMibLeft()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "quota-volumes",
                    "",
                    "The copy has " + wanted + " MiB of volumes, and the tenant may have " + allowance.volumeMibLeft()
                            + " more.");
        }
        return data;
    }

    private Application copied(Requests.Asked asked, Application source, String name) {
        var document = library.read(applications.text(source))
                .withName(name)
                .orThrow()
                .withoutExternalAddresses()
                .orThrow();
        library.expand(document);
        return requests.added(asked, document, source.marks().unlocked(), " as a copy of " + source.name());
    }

    private Application made(Requests.Asked asked, String name, Settings settings, Way way) {
        var made = transactions.forTenant(asked.tenant(), () -> {
            var known = requests.madeBefore(asked.tenant());
            if (known.isPresent()) {
                return known.get();
            }
            var source = applications.find(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            Requests.requireStaying(source);
            if (way == Way.PROVISION && !source.marks().template()) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "application-is-no-template",
                        "",
                        source.name() + " is no template: copy it, or make it one.");
            }
            var original =
                    library.read(applications.text(source)).withName(name).orThrow();
            var document = settings.in(original.withoutExternalAddresses().orThrow());
            library.expand(document);
            return switch (way) {
                case COPY ->
                    requests.added(asked, document, source.marks().unlocked(), " as a copy of " + source.name());
                case PROVISION ->
                    requests.added(
                            asked, document, source.marks().unlocked().asPlain(), " from template " + source.name());
            };
        });
        pulse.plan();
        return made;
    }
}
