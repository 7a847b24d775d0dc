package io.weft.controller.catalogs;

import io.weft.catalog.Appliance;
import io.weft.catalog.Archives;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.ClassArchive;
import io.weft.catalog.ClassName;
import io.weft.catalog.Documents;
import io.weft.catalog.Scope;
import io.weft.controller.applications.Archiving;
import io.weft.controller.joining.GridSigner;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes into the archive of a class, and what becomes of one here. Disks that classes bring do not travel with them. */
@ApplicationScoped
class Exchange {
    private final Shelf shelf;
    private final Publishing publishing;
    private final Archiving archiving;
    private final GridSigner signer;

    Exchange(Shelf shelf, Publishing publishing, Archiving archiving, GridSigner signer) {
        this.shelf = shelf;
        this.publishing = publishing;
        this.archiving = archiving;
        this.signer = signer;
    }

    /**
     * A version with all of the tenant's that it is drawn with, those first that others need. Within the tenant's scope.
     *
     * @param version empty for the standard one
     */
    List<ClassArchive.Version> collected(Author who, String name, String version) {
        var collected = new LinkedHashMap<String, ClassArchive.Version>();
        collect(who, name, version, collected);
        return List.copyOf(collected.values());
    }

    private void collect(Author who, String name, String version, Map<String, ClassArchive.Version> collected) {
        publishing.requireOpen(who, name);
        var it = shelf.published(who.tenant(), name, version);
        if (Documents.parseEntry(it.text()).orThrow() instanceof AssemblyDocument assembly) {
            assembly.drawing().appliances().stream()
                    .map(Appliance::className)
                    .map(ClassName::of)
                    .filter(used -> used.scope() == Scope.TENANT)
                    .forEach(used -> collect(
                            who, Scope.TENANT.bare(used.name()), used.version().orElse(""), collected));
        }
        collected.put(
                it.name() + " " + it.version(),
                new ClassArchive.Version(it.name(), it.version(), it.text(), it.guide()));
        if (collected.size() > ClassArchive.MOST) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "classes-too-many",
                    "",
                    "An archive has at most " + ClassArchive.MOST + " classes, and this one is drawn with more.");
        }
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
        return name.orElse(archive.subject().name());
    }
}
