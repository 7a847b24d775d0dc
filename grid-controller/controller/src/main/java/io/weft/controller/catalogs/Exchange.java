package io.weft.controller.catalogs;

import io.weft.catalog.Archives;
import io.weft.catalog.ClassArchive;
import io.weft.catalog.ClassName;
import io.weft.catalog.Documents;
import io.weft.catalog.Scope;
import io.weft.controller.applications.Archiving;
import io.weft.controller.joining.GridSigner;
import io.weft.controller.published.PublishedClass;
import io.weft.controller.published.PublishedClasses;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What goes into the archive of a class, and what becomes of one here. Disks that classes bring do not travel with them. */
@ApplicationScoped
class Exchange {
    private final Shelf shelf;
    private final PublishedClasses published;
    private final Publishing publishing;
    private final Archiving archiving;
    private final GridSigner signer;

    Exchange(Shelf shelf, PublishedClasses published, Publishing publishing, Archiving archiving, GridSigner signer) {
        this.shelf = shelf;
        this.published = published;
        this.publishing = publishing;
        this.archiving = archiving;
        this.signer = signer;
    }

    /**
     * A version with all of the tenant's that it is drawn with, each once, as they were published here and the version last. So what
     * others need comes before them, and the version that a name means without a number before its others. Within the tenant's scope.
     *
     * @param version empty for the standard one
     */
    List<ClassArchive.Version> collected(Author who, String name, String version) {
        var subject = shelf.published(who.tenant(), name, version);
        var collected = new HashSet<PublishedClass>();
        collect(who, subject, collected);
        var others = published.all(who.tenant()).stream().filter(it -> !it.equals(subject) && collected.contains(it));
        return Stream.concat(others, Stream.of(subject))
                .map(it -> new ClassArchive.Version(it.name(), it.version(), it.text(), it.guide()))
                .toList();
    }

    private void collect(Author who, PublishedClass it, Set<PublishedClass> collected) {
        publishing.requireOpen(who, it.name());
        if (!collected.add(it)) {
            return;
        }
        if (collected.size() > ClassArchive.MOST) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "classes-too-many",
                    "",
                    "An archive has at most " + ClassArchive.MOST + " classes, and this one is drawn with more.");
        }
        uses(it.text())
                .map(used -> shelf.published(
                        who.tenant(),
                        Scope.TENANT.bare(used.name()),
                        used.version().orElse("")))
                .forEach(used -> collect(who, used, collected));
    }

    /** The tenant's that a class is drawn with. */
    private static Stream<ClassName> uses(String text) {
        return Documents.parseEntry(text).orThrow().uses().stream()
                .map(ClassName::of)
                .filter(it -> it.scope() == Scope.TENANT);
    }

    byte[] packed(List<ClassArchive.Version> classes) {
        return Archives.pack(classes, signer.keys());
    }

    /** @param allow {@code unsigned}, {@code foreign}: what is taken nevertheless */
    void requireTrust(ClassArchive archive, List<String> allow) {
        archiving.requireTrust(archive.key(), allow);
    }

    /**
     * Publishes all of it. Within the tenant's scope.
     *
     * @param name of the class that the archive is of, if it is to be another one here
     * @return what that is called
     */
    String bring(Author who, ClassArchive archive, Optional<String> name) {
        for (var it : archive.classes()) {
            var other = name.filter(_ -> it.equals(archive.subject()));
            var text = other.map(called -> Documents.named(it.text(), called).orThrow())
                    .orElse(it.text());
            publishing.publish(who, new Publishing.Content(text, it.guide()));
        }
        archive.classes().forEach(it -> requireMeant(who, it, archive));
        return name.orElse(archive.subject().name());
    }

    /** What is drawn without a version is drawn with the standard one, which may be another one here than where it comes from. */
    private void requireMeant(Author who, ClassArchive.Version drawn, ClassArchive archive) {
        uses(drawn.text()).filter(it -> it.version().isEmpty()).forEach(used -> {
            var name = Scope.TENANT.bare(used.name());
            var here = shelf.published(who.tenant(), name, "").version();
            archive.classes().stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .filter(it -> !it.version().equals(here))
                    .ifPresent(it -> {
                        throw new RefusedException(
                                Kind.CONFLICT,
                                "class-means-another",
                                "archive",
                                drawn.name() + " is drawn with " + used.name() + ", which is version " + it.version()
                                        + " where it comes from, and " + here
                                        + " here: rename or remove what is here, or have the version written there.");
                    });
        });
    }
}
