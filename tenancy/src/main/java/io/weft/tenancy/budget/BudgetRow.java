package io.weft.tenancy.budget;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "budgets")
@IdClass(BudgetRow.Key.class)
class BudgetRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "application")
    UUID application;

    @Column(name = "project")
    UUID project;

    @Column(name = "amount")
    BigDecimal amount;

    @Column(name = "alerts")
    int[] alerts;

    @Column(name = "freezes")
    boolean freeze;

    @Column(name = "set_by")
    String setBy;

    @Column(name = "set_at")
    Instant setAt;

    @Column(name = "period_from")
    Instant periodFrom;

    @Column(name = "reached")
    int reached;

    @Column(name = "foreseen")
    boolean foreseen;

    @Column(name = "frozen_at")
    Instant frozenAt;

    record Key(UUID tenantId, String name) implements Serializable {}

    Budget toBudget() {
        return new Budget(name, scope(), amount, Arrays.stream(alerts).boxed().toList(), freeze);
    }

    private Scope scope() {
        if (project != null) {
            return new Scope.OfProject(new ProjectId(project));
        }
        return application == null ? new Scope.Everything() : new Scope.OfApplication(new ApplicationId(application));
    }

    void set(Budget budget) {
        application = budget.of().ofApplication().map(ApplicationId::value).orElse(null);
        project = budget.of().ofProject().map(ProjectId::value).orElse(null);
        amount = budget.amount();
        alerts = budget.alerts().stream().mapToInt(Integer::intValue).toArray();
        freeze = budget.freeze();
    }

    Told told() {
        return new Told(periodFrom, reached, foreseen, Optional.ofNullable(frozenAt));
    }

    void tell(Told told) {
        periodFrom = told.periodFrom();
        reached = told.reached();
        foreseen = told.foreseen();
        frozenAt = told.frozenAt().orElse(null);
    }
}
