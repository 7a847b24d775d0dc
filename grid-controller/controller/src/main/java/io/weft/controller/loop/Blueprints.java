package io.weft.controller.loop;

import io.weft.catalog.Expansion;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.kernel.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The document in force, made flat. Nothing, with the reason, when it can no longer be understood. */
@ApplicationScoped
public class Blueprints {
    private static final Expansion NOTHING = new Expansion(List.of(), List.of(), List.of());

    private final Applications applications;
    private final Library library;

    public Blueprints(Applications applications, Library library) {
        this.applications = applications;
        this.library = library;
    }

    record Blueprint(Expansion expansion, Optional<String> fault) {}

    Blueprint of(Application application) {
        try {
            return new Blueprint(
                    library.expand(application.tenant(), applications.text(application)), Optional.empty());
        } catch (RefusedException refused) {
            return new Blueprint(NOTHING, Optional.of(refused.getMessage()));
        }
    }
}
