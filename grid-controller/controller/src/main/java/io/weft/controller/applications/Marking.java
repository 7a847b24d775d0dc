package io.weft.controller.applications;

import io.weft.controller.instances.Instances;
import io.weft.controller.operations.Operation;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.BiFunction;

/** What is done the moment it is said, because no host has a part in it: names and locks. What is under way goes on. */
@ApplicationScoped
class Marking {
    private final Transactions transactions;
    private final Applications applications;
    private final Instances instances;
    private final Library library;
    private final Operating operating;
    private final Announcing announcing;

    Marking(
            Transactions transactions,
            Applications applications,
            Instances instances,
            Library library,
            Operating operating,
            Announcing announcing) {
        this.transactions = transactions;
        this.applications = applications;
        this.instances = instances;
        this.library = library;
        this.operating = operating;
        this.announcing = announcing;
    }

    /**
     * Everything that shows the name follows: the document, what runs, and what is told of either from now on. What was told keeps the
     * name of its time.
     */
    Application rename(Requests.Asked asked, String name) {
        return transactions.forTenant(asked.tenant(), () -> {
            var known = operating.said(asked.tenant());
            if (known.isPresent()) { // Done already, by this very request; it has the new name since.
                return applications
                        .find(asked.tenant(), known.get().application())
                        .orElseThrow(Requests::notFound);
            }
            var application = open(asked);
            if (application.name().equals(name)) {
                return application;
            }
            Requests.requireUnlocked(application);
            var renamed = renamed(application, name, asked.by());
            applications.putWish(renamed);
            instances.rename(asked.tenant(), application.id(), name);
            operating.done(renamed, Operation.Kind.RENAME);
            announcing.announce(
                    renamed,
                    "renamed",
                    asked.by() + " renamed application " + application.name() + " to " + name + ".");
            return renamed;
        });
    }

    private Application renamed(Application application, String name, String by) {
        var taken = applications.find(application.tenant(), name);
        if (taken.isPresent()) {
            throw new RefusedException(
                    Kind.CONFLICT, "application-exists", "name", "There is an application " + name + " already.");
        }
        var document =
                library.read(applications.text(application)).withName(name).orThrow();
        var renamed = application.renamed(document, operating.now());
        applications.addRevision(renamed, document.text(), by);
        return renamed;
    }

    /** Said again by the same person it is the new note that counts. */
    Application lock(Requests.Asked asked, Eyes eyes, String note) {
        if (note.length() > Lock.LONGEST_NOTE || note.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    Kind.INVALID,
                    "field-invalid",
                    "note",
                    "A note is one line of at most " + Lock.LONGEST_NOTE + " characters.");
        }
        return marked(asked, "locked application", (it, _) -> {
            if (it.lock().filter(lock -> !lock.subject().equals(eyes.subject())).isPresent()) {
                throw Requests.locked(it.lock().get());
            }
            return it.locked(new Lock(asked.by(), eyes.subject(), note, now()));
        });
    }

    /** Of one that is not locked there is nothing to take off. */
    Application unlock(Requests.Asked asked, Eyes eyes) {
        return marked(asked, "unlocked application", (it, _) -> {
            it.lock().flatMap(lock -> Action.foreign(lock, eyes)).ifPresent(why -> {
                throw new RefusedException(Kind.FORBIDDEN, "lock-of-another", "", why);
            });
            return it.unlocked();
        });
    }

    /** Of one that is not to be destroyed nothing changes. */
    Application keep(Requests.Asked asked) {
        return transactions.forTenant(asked.tenant(), () -> {
            var application = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            Requests.requireStaying(application);
            if (application.marks().grace().isEmpty()) {
                return application;
            }
            var kept = application.marked(application.marks().kept(), now());
            applications.putWish(kept);
            announcing.announce(kept, "marked", asked.by() + " keeps application " + kept.name() + ".");
            return kept;
        });
    }

    /** Of one that runs it would be a lie. */
    Application template(Requests.Asked asked) {
        return marked(asked, "made a template of", (it, application) -> {
            Requests.requireUnlocked(application);
            if (application.wish() == Wish.RUNNING) {
                throw new RefusedException(
                        Kind.CONFLICT, "application-running", "", "A template never runs: stop the application first.");
            }
            return it.asTemplate();
        });
    }

    Application noTemplate(Requests.Asked asked) {
        return marked(asked, "made a plain application of template", (it, application) -> {
            Requests.requireUnlocked(application);
            return it.asPlain();
        });
    }

    private Application marked(Requests.Asked asked, String what, BiFunction<Marks, Application, Marks> change) {
        return transactions.forTenant(asked.tenant(), () -> {
            var application = open(asked);
            var marks = change.apply(application.marks(), application);
            if (marks.equals(application.marks())) {
                return application;
            }
            var marked = application.marked(marks, now());
            applications.putWish(marked);
            var note = marks.lock().map(Lock::note).filter(it -> !it.isEmpty()).map(it -> ": " + it);
            announcing.announce(
                    marked, "marked", asked.by() + " " + what + " " + marked.name() + note.orElse("") + ".");
            return marked;
        });
    }

    private Application open(Requests.Asked asked) {
        var application = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
        Requests.requireStaying(application);
        Requests.requireKept(application);
        return application;
    }

    private Instant now() {
        return operating.now();
    }
}
