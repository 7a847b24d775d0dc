package io.weft.controller.applications;

import io.weft.controller.signals.Pulse;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes an application out of another one: its appliances, wires, sizes and settings, secrets among them, since whoever may copy may
 * also have the original show what it does with them. Not copied are what there is only one of, outside addresses, and the lock.
 */
@ApplicationScoped
class Copying {
    private final Transactions transactions;
    private final Applications applications;
    private final Library library;
    private final Requests requests;
    private final Pulse pulse;

    Copying(Transactions transactions, Applications applications, Library library, Requests requests, Pulse pulse) {
        this.transactions = transactions;
        this.applications = applications;
        this.library = library;
        this.requests = requests;
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

    private Application made(Requests.Asked asked, String name, Settings settings, Way way) {
        var made = transactions.forTenant(asked.tenant(), () -> {
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
                case PROVISION -> requests.added(asked, document, Marks.NONE, " from template " + source.name());
            };
        });
        pulse.plan();
        return made;
    }
}
