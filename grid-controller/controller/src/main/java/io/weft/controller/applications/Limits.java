package io.weft.controller.applications;

import io.weft.controller.quotas.Allowances;
import jakarta.inject.Singleton;

/** What keeps an application from beginning or growing: what its tenant may have, and what runs already. */
@Singleton
public final class Limits {
    final Allowances allowances;
    final Admission admission;

    public Limits(Allowances allowances, Admission admission) {
        this.allowances = allowances;
        this.admission = admission;
    }
}
