package io.weft.controller.catalogs;

import io.weft.catalog.Catalog;
import io.weft.catalog.CatalogEntry;
import io.weft.catalog.ClassName;
import io.weft.catalog.Documents;
import io.weft.catalog.Reading;
import io.weft.catalog.Scope;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.published.PublishedClasses;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Who draws with a tenant's class: applications by what is in force, and other classes of the tenant by what is inside. */
@ApplicationScoped
class Users {
    private static final int PAGE = 100;

    private final Applications applications;
    private final PublishedClasses published;
    private final Library library;

    Users(Applications applications, PublishedClasses published, Library library) {
        this.applications = applications;
        this.published = published;
        this.library = library;
    }

    /**
     * @param kind {@code application} or {@code class}
     * @param versions those that it draws with
     */
    record User(String kind, String name, List<String> versions) {}

    /** Within a scope. @param name as the class calls itself */
    List<User> of(TenantId tenant, String name) {
        var catalog = library.catalog(tenant);
        var users = new ArrayList<User>();
        var page = applications.page(tenant, "", PAGE);
        while (!page.isEmpty()) {
            for (var each : page) {
                add(users, "application", each.name(), drawnWith(catalog, name, names(each)));
            }
            page = applications.page(tenant, page.getLast().name(), PAGE);
        }
        for (var each : published.all(tenant)) {
            if (Documents.parseEntry(each.text()) instanceof Reading.Parsed<CatalogEntry>(var entry)) {
                add(users, "class", each.name() + "@" + each.version(), drawnWith(catalog, name, entry.uses()));
            }
        }
        return List.copyOf(users);
    }

    private Collection<String> names(Application application) {
        return library.read(applications.text(application)).uses();
    }

    private static void add(List<User> users, String kind, String name, List<String> versions) {
        if (!versions.isEmpty()) {
            users.add(new User(kind, name, versions));
        }
    }

    private static List<String> drawnWith(Catalog catalog, String name, Collection<String> uses) {
        return uses.stream()
                .filter(it -> ClassName.same(it, Scope.TENANT.named(name)))
                .flatMap(it -> catalog.find(it).stream())
                .map(CatalogEntry::version)
                .distinct()
                .sorted()
                .toList();
    }
}
