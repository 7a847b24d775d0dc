package io.weft.controller.catalogs;

import io.weft.catalog.ApplianceClass;
import io.weft.catalog.ApplianceClass.Image;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.CatalogEntry;
import io.weft.catalog.Documents;
import io.weft.catalog.Scope;
import io.weft.controller.applications.ClassesResource;
import io.weft.controller.applications.Library;
import io.weft.controller.images.Images;
import io.weft.controller.published.ClassMarks;
import io.weft.controller.published.PublishedClass;
import io.weft.controller.published.PublishedClasses;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.Refusal;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes a tenant's catalog. Everything here is within the tenant's scope, and one at a time. */
@ApplicationScoped
class Publishing {
    static final int MAX_VERSIONS = 500;
    private static final int MAX_TEXT = 128 * 1024;
    private static final int MAX_GUIDE = 64 * 1024;
    private static final int MAX_WORDS = 500;

    private final PublishedClasses published;
    private final Library library;
    private final Users users;
    private final Images images;
    private final Outbox outbox;
    private final IdSource ids;
    private final InstantSource clock;

    Publishing(
            PublishedClasses published,
            Library library,
            Users users,
            Images images,
            Outbox outbox,
            IdSource ids,
            InstantSource clock) {
        this.published = published;
        this.library = library;
        this.users = users;
        this.images = images;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param guide Markdown; may be empty */
    record Content(String text, String guide) {}

    /** The same version with the same content is there once, however often it is said. */
    CatalogEntry publish(Author who, Content content) {
        requireSize("text", content.text(), MAX_TEXT);
        requireSize("guide", content.guide(), MAX_GUIDE);
        var entry = Documents.parseEntry(content.text()).orThrow();
        published.seize(who.tenant());
        requireOpen(who, entry.name());
        var known = published.everPublished(who.tenant(), entry.name(), entry.version());
        if (known.filter(it -> !content.equals(new Content(it.text(), it.guide())))
                .isPresent()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "class-version-published",
                    "metadata.version",
                    "Version " + entry.version() + " of " + entry.name()
                            + " was published with other content, and a version never changes: give it another one.");
        }
        if (has(who, entry)) {
            return entry;
        }
        requireLawful(who, entry);
        requireRoom(who);
        published.put(
                who.tenant(),
                new PublishedClass(
                        entry.name(), entry.version(), content.text(), content.guide(), who.by(), clock.instant()));
        tell(who, entry.name(), "published", "published class " + entry.name() + " " + entry.version());
        return entry;
    }

    private boolean has(Author who, CatalogEntry entry) {
        return published.keys(who.tenant()).stream()
                .anyMatch(it -> it.name().equals(entry.name()) && it.version().equals(entry.version()));
    }

    private void requireLawful(Author who, CatalogEntry entry) {
        requireFromCatalogs(entry);
        requireImage(who, entry);
        library.catalog(who.tenant()).with(entry.in(Scope.TENANT)).orThrow();
    }

    /** What lives in an application is nothing to anybody else. */
    private static void requireFromCatalogs(CatalogEntry entry) {
        if (entry instanceof AssemblyDocument assembly) {
            var own = assembly.drawing().appliances().stream()
                    .filter(it -> Scope.of(it.className()) == Scope.APPLICATION)
                    .map(it -> new Refusal(
                            "class-of-application",
                            "spec.appliances." + it.name() + ".class",
                            "A class of a catalog is made of classes of catalogs, and " + it.className()
                                    + " lives in an application: move that one first."))
                    .toList();
            if (!own.isEmpty()) {
                throw new RefusedException(Kind.INVALID, own);
            }
        }
    }

    private void requireImage(Author who, CatalogEntry entry) {
        if (entry instanceof ApplianceClass simple) {
            switch (simple.image()) {
                case Image.Layer(var recipe) -> requireRecipe(recipe);
                case Image.OwnDisk own -> requireDisk(who, own);
            }
        }
    }

    private void requireRecipe(String recipe) {
        var known =
                library.catalog().classes().stream().anyMatch(it -> it.image().equals(new Image.Layer(recipe)));
        if (!known) {
            throw new RefusedException(
                    Kind.INVALID,
                    "image-unknown",
                    "spec.image.recipe",
                    "The grid has no image " + recipe
                            + ": a class of a tenant boots from the image of one of the grid's own classes, or brings a disk.");
        }
    }

    private void requireDisk(Author who, Image.OwnDisk own) {
        var disk = images.disk(who.tenant(), own.disk())
                .orElseThrow(
                        () -> new RefusedException(
                                Kind.INVALID,
                                "image-unknown",
                                "spec.image.disk.image",
                                "There is no image " + own.disk()
                                        + " that is ready: one of a tenant's is brought from beside the class, and called tenant/NAME."));
        if (disk.sizeMib() > own.sizeMib()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "image-larger-than-disk",
                    "spec.image.disk.sizeMib",
                    "The disk of image " + own.disk() + " has " + disk.sizeMib() + " MiB, and can't be made smaller.");
        }
    }

    private void requireRoom(Author who) {
        if (published.keys(who.tenant()).size() >= MAX_VERSIONS) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "catalog-full",
                    "",
                    "A tenant's catalog has at most " + MAX_VERSIONS + " versions: remove some that nobody uses.");
        }
    }

    private static void requireSize(String field, String content, int most) {
        if (content.length() > most) {
            throw new RefusedException(
                    Kind.INVALID, "class-too-large", field, "It has more than " + most + " characters.");
        }
    }

    void lock(Author who, String name, String note) {
        requireWords("note", note);
        change(who, name, "locked", marks -> {
            requireOwn(marks, who);
            return marks.locked(new ClassMarks.Lock(who.by(), who.subject(), note, clock.instant()));
        });
    }

    void unlock(Author who, String name) {
        change(who, name, "unlocked", marks -> {
            marks.lock()
                    .filter(it -> !it.subject().equals(who.subject()) && !who.manager())
                    .ifPresent(it -> {
                        throw new RefusedException(
                                Kind.FORBIDDEN,
                                "lock-of-another",
                                "",
                                it.by() + " locked it: " + it.by() + " or a manager may unlock it.");
                    });
            return marks.unlocked();
        });
    }

    /** @param replacement a class as drawings name it; may be empty */
    void deprecate(Author who, String name, String reason, String replacement) {
        requireWords("reason", reason);
        if (!replacement.isEmpty()
                && library.catalog(who.tenant()).find(replacement).isEmpty()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "class-unknown",
                    "replacement",
                    "No catalog has a class " + replacement + " to draw instead.");
        }
        change(who, name, "deprecated", marks -> {
            requireOwn(marks, who);
            return marks.deprecated(new ClassMarks.Deprecation(who.by(), reason, replacement, clock.instant()));
        });
    }

    void undeprecate(Author who, String name) {
        change(who, name, "took back the deprecation of", marks -> {
            requireOwn(marks, who);
            return marks.undeprecated();
        });
    }

    private void change(Author who, String name, String did, UnaryOperator<ClassMarks> change) {
        published.seize(who.tenant());
        requireThere(who, name);
        var before = marks(who, name);
        var after = change.apply(before);
        if (!after.equals(before)) {
            published.putMarks(who.tenant(), name, after);
            tell(who, name, "marked", did + " class " + name);
        }
    }

    /** Every version under another name; a copy begins without what was said of the original. */
    void copy(Author who, String name, String other) {
        published.seize(who.tenant());
        requireOpen(who, name);
        requireFree(who, other);
        requireThere(who, name).forEach(it -> publish(who, named(it, other)));
    }

    /** Asked again of one that has its new name, it is done already. */
    void rename(Author who, String name, String other) {
        published.seize(who.tenant());
        if (versions(who, name).isEmpty() && !versions(who, other).isEmpty()) {
            return;
        }
        copy(who, name, other);
        published.putMarks(who.tenant(), other, marks(who, name));
        remove(who, name, Optional.empty());
    }

    private static Content named(PublishedClass it, String other) {
        return new Content(Documents.named(it.text(), other).orThrow(), it.guide());
    }

    /** @param version all of them, unless it is said */
    void remove(Author who, String name, Optional<String> version) {
        published.seize(who.tenant());
        requireOpen(who, name);
        var gone = requireThere(who, name).stream()
                .map(PublishedClass::version)
                .filter(it -> version.isEmpty() || version.get().equals(it))
                .toList();
        if (gone.isEmpty()) {
            throw ClassesResource.notFound();
        }
        requireUnused(who, name, gone);
        gone.forEach(it -> published.remove(who.tenant(), name, it, clock.instant()));
        if (versions(who, name).isEmpty()) {
            published.putMarks(who.tenant(), name, ClassMarks.NONE);
        }
        tell(
                who,
                name,
                "removed",
                "removed class " + name + version.map(it -> " " + it).orElse(""));
    }

    private void requireUnused(Author who, String name, List<String> gone) {
        var drawing = users.of(who.tenant(), name).stream()
                .filter(it -> it.versions().stream().anyMatch(gone::contains))
                .map(it -> it.kind() + " " + it.name())
                .toList();
        if (!drawing.isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT, "class-in-use", "name", "It is used by " + String.join(", ", drawing) + ".");
        }
    }

    private void requireFree(Author who, String name) {
        if (!versions(who, name).isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT, "class-exists", "name", "The catalog has a class " + name + " already.");
        }
    }

    private List<PublishedClass> requireThere(Author who, String name) {
        var versions = versions(who, name);
        if (versions.isEmpty()) {
            throw ClassesResource.notFound();
        }
        return versions;
    }

    private List<PublishedClass> versions(Author who, String name) {
        return published.all(who.tenant()).stream()
                .filter(it -> it.name().equals(name))
                .toList();
    }

    /** Not locked, or by this very author. */
    void requireOpen(Author who, String name) {
        requireOwn(marks(who, name), who);
    }

    private ClassMarks marks(Author who, String name) {
        return published.marks(who.tenant()).getOrDefault(name, ClassMarks.NONE);
    }

    private static void requireOwn(ClassMarks marks, Author who) {
        marks.lock().filter(it -> !it.subject().equals(who.subject())).ifPresent(it -> {
            throw new RefusedException(Kind.CONFLICT, "class-locked", "", it.sentence());
        });
    }

    private static void requireWords(String field, String words) {
        if (words.length() > MAX_WORDS || words.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    Kind.INVALID, "field-invalid", field, "It is one line of at most " + MAX_WORDS + " characters.");
        }
    }

    private void tell(Author who, String name, String what, String did) {
        outbox.add(new Event(
                ids.next(),
                "weft.class." + what,
                "class/" + name,
                Optional.of(who.tenant()),
                clock.instant(),
                who.by() + " " + did + ".",
                Map.of("name", name)));
    }
}
