package io.weft.controller.applications;

import io.weft.controller.operations.Operation;
import io.weft.kernel.IdSource;
import io.weft.kernel.OperationId;
import jakarta.enterprise.context.ApplicationScoped;

/** What a rule asks for, the way people ask: another count in the document, an operation to follow and an event that says why. */
@ApplicationScoped
public class Rescaling {
    private final Applications applications;
    private final Library library;
    private final Operating operating;
    private final Announcing announcing;
    private final IdSource ids;

    public Rescaling(
            Applications applications, Library library, Operating operating, Announcing announcing, IdSource ids) {
        this.applications = applications;
        this.library = library;
        this.operating = operating;
        this.announcing = announcing;
        this.ids = ids;
    }

    /** Within the transaction of whoever holds the application. @param why a sentence with the numbers */
    public Operation rescale(Application application, String appliance, int count, String why) {
        var before = library.read(applications.text(application));
        var was = before.drawing().appliance(appliance).orElseThrow().count();
        var after = before.withCount(appliance, count).orThrow();
        library.admit(application.tenant(), after);
        var changed = application.revised(after.metadata().title(), application.revision() + 1, operating.now());
        applications.addRevision(changed, after.text(), "the rule of " + appliance);
        applications.putWish(changed);
        var begun = operating.beginByRule(changed, appliance, new OperationId(ids.next()));
        announcing.announce(
                changed,
                "scaled-by-rule",
                "The rule of " + appliance + " scaled it from " + was + " to " + count + " in application "
                        + changed.name() + ". " + why);
        return begun;
    }

    /** When that is committed. */
    public void wake() {
        announcing.wake();
    }
}
