package io.weft.controller.overdue;

import io.weft.controller.findings.Check;
import io.weft.kernel.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What lasts longer than it may, whoever it belongs to: told with all else that is wrong. */
@ApplicationScoped
class OverdueCheck implements Check {
    private final Unfinished unfinished;

    OverdueCheck(Unfinished unfinished) {
        this.unfinished = unfinished;
    }

    @Override
    public String subject() {
        return "deadlines";
    }

    @Override
    public List<Finding> look() {
        return unfinished.overdue().stream().map(OverdueCheck::finding).toList();
    }

    private static Finding finding(Transition it) {
        return new Finding(
                it.kind(),
                Finding.Weight.HAND,
                where(it),
                "It " + it.state() + " since " + it.since() + ", and was to be over at " + it.deadline() + ".",
                "What follows it waits, and what it holds stays taken. It is up to " + it.owner() + ".",
                it.helps() + ".");
    }

    /** Names of applications are their tenants' own, so an operator is told whose it is. */
    private static String where(Transition it) {
        return it.application().isEmpty()
                ? it.subject()
                : it.subject() + " of application " + it.application() + " (tenant " + it.tenant() + ")";
    }
}
