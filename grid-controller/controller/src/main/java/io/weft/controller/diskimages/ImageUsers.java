package io.weft.controller.diskimages;

import io.weft.catalog.ApplianceClass;
import io.weft.catalog.CatalogEntry;
import io.weft.catalog.Documents;
import io.weft.catalog.Reading;
import io.weft.catalog.Scope;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.published.PublishedClasses;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Which classes make their disks of a tenant's image: those that it published, and those that live in its applications. */
@ApplicationScoped
class ImageUsers {
    private static final int PAGE = 100;

    private final Applications applications;
    private final PublishedClasses published;
    private final Library library;

    ImageUsers(Applications applications, PublishedClasses published, Library library) {
        this.applications = applications;
        this.published = published;
        this.library = library;
    }

    /** Nobody publishes or draws anew until the transaction at hand ends. */
    void requireNone(TenantId tenant, String name) {
        published.seize(tenant);
        var users = of(tenant, Scope.TENANT.named(name));
        if (!users.isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT, "image-in-use", "name", "It is used by " + String.join(", ", users) + ".");
        }
    }

    private List<String> of(TenantId tenant, String image) {
        var users = new ArrayList<String>();
        for (var each : published.all(tenant)) {
            if (Documents.parseEntry(each.text()) instanceof Reading.Parsed<CatalogEntry>(var entry)
                    && uses(entry, image)) {
                users.add("class " + each.name() + " " + each.version());
            }
        }
        var page = applications.page(tenant, "", PAGE);
        while (!page.isEmpty()) {
            for (var each : page) {
                if (library.read(applications.text(each)).classes().stream().anyMatch(it -> uses(it, image))) {
                    users.add("application " + each.name());
                }
            }
            page = applications.page(tenant, page.getLast().name(), PAGE);
        }
        return users;
    }

    private static boolean uses(CatalogEntry entry, String image) {
        return entry instanceof ApplianceClass simple
                && simple.image() instanceof ApplianceClass.Image.OwnDisk own
                && own.disk().equals(image);
    }
}
