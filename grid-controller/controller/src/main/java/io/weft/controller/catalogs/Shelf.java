package io.weft.controller.catalogs;

import io.weft.catalog.Catalog;
import io.weft.catalog.ClassChanges;
import io.weft.catalog.ClassName;
import io.weft.catalog.Scope;
import io.weft.catalog.Signature;
import io.weft.controller.applications.ClassViews;
import io.weft.controller.applications.ClassViews.ClassView;
import io.weft.controller.applications.ClassViews.Comparison;
import io.weft.controller.applications.ClassViews.Items;
import io.weft.controller.applications.ClassViews.VersionView;
import io.weft.controller.applications.ClassesResource;
import io.weft.controller.applications.ClassesResource.ClassText;
import io.weft.controller.applications.Library;
import io.weft.controller.published.ClassMarks;
import io.weft.controller.published.PublishedClass;
import io.weft.controller.published.PublishedClasses;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at a tenant's catalog. Everything here is within a scope; names of classes are as they call themselves. */
@ApplicationScoped
class Shelf {
    private final PublishedClasses published;
    private final Library library;
    private final Users users;

    Shelf(PublishedClasses published, Library library, Users users) {
        this.published = published;
        this.library = library;
        this.users = users;
    }

    /**
     * @param guide Markdown, of the standard version; may be empty
     * @param versions the oldest first
     * @param published likewise: by whom and when each
     * @param users what draws with it, which neither a rename nor a removal may take away
     */
    public record PublishedPage(
            ClassView shown,
            String guide,
            List<VersionView> versions,
            List<Publication> published,
            List<UserView> users) {}

    public record Publication(String version, String by, Instant at) {}

    /** @param kind {@code application}, or {@code class} for another one of the tenant */
    public record UserView(String kind, String name, List<String> versions) {
        static UserView of(Users.User it) {
            return new UserView(it.kind(), it.name(), it.versions());
        }
    }

    /** All that the tenant may draw with, its own classes by the names that drawings have for them. */
    Items items(TenantId tenant) {
        return ClassViews.items(library.catalog(tenant), marks(tenant));
    }

    PublishedPage page(TenantId tenant, String name) {
        var catalog = library.catalog(tenant);
        var shown = version(catalog, name, "");
        var of = published.all(tenant).stream()
                .filter(it -> it.name().equals(name))
                .toList();
        return new PublishedPage(
                ClassViews.view(shown, marks(tenant)),
                of.stream()
                        .filter(it -> it.version().equals(shown.entry().version()))
                        .map(PublishedClass::guide)
                        .findFirst()
                        .orElse(""),
                ClassViews.versions(catalog, Scope.TENANT.named(name)),
                of.stream()
                        .map(it -> new Publication(it.version(), it.by(), it.at()))
                        .toList(),
                users.of(tenant, name).stream().map(UserView::of).toList());
    }

    /** As its author wrote it. */
    ClassText text(TenantId tenant, String name, String version) {
        var it = published(tenant, name, version);
        return new ClassText(it.name(), it.version(), it.text());
    }

    /** @param version empty for the standard one */
    PublishedClass published(TenantId tenant, String name, String version) {
        var wanted = version(library.catalog(tenant), name, version).entry().version();
        return published.all(tenant).stream()
                .filter(it -> it.name().equals(name) && it.version().equals(wanted))
                .findFirst()
                .orElseThrow(ClassesResource::notFound);
    }

    Comparison compare(TenantId tenant, String name, String from, String to) {
        var catalog = library.catalog(tenant);
        return Comparison.of(ClassChanges.between(version(catalog, name, from), version(catalog, name, to)));
    }

    private static Signature version(Catalog catalog, String name, String version) {
        var called = ClassName.of(Scope.TENANT.named(name));
        return catalog.signature((version.isEmpty() ? called : called.at(version)).toString())
                .orElseThrow(ClassesResource::notFound);
    }

    private Map<String, ClassMarks> marks(TenantId tenant) {
        return published.marks(tenant).entrySet().stream()
                .collect(Collectors.toMap(it -> Scope.TENANT.named(it.getKey()), Map.Entry::getValue));
    }
}
