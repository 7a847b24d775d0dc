package io.weft.controller.loop;

import io.weft.catalog.Expansion;
import io.weft.controller.applications.Admission;
import io.weft.controller.applications.Application;
import io.weft.controller.planning.Planner;
import io.weft.controller.surviving.Admitting;
import io.weft.controller.surviving.Keeping;
import io.weft.controller.surviving.Policy;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the planner what would begin where, and what would survive then, when an operator has said that it matters. */
@ApplicationScoped
class StartAdmission implements Admission {
    private final Transactions transactions;
    private final Snapshots snapshots;
    private final Policy policy;
    private final Keeping keeping;

    StartAdmission(Transactions transactions, Snapshots snapshots, Policy policy, Keeping keeping) {
        this.transactions = transactions;
        this.snapshots = snapshots;
        this.policy = policy;
        this.keeping = keeping;
    }

    @Override
    public void require(Application asked, Expansion drawn) {
        if (transactions.gridWide(policy::admitting) != Admitting.REFUSE) {
            return;
        }
        var snapshot = transactions.gridWide(() -> snapshots.of(asked, drawn));
        var broken = keeping.broken(snapshot, Planner.plan(snapshot));
        if (!broken.isEmpty()) {
            throw new RefusedException(RefusedException.Kind.CONFLICT, Keeping.CODE, "", String.join(" ", broken));
        }
    }
}
