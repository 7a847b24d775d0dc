package io.weft.tenancy.budget;

import io.weft.kernel.ApplicationId;
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
        return new Budget(
                name,
                Optional.ofNullable(application).map(ApplicationId::new),
                amount,
                Arrays.stream(alerts).boxed().toList(),
                freeze);
    }

    void set(Budget budget) {
        application = budget.application().map(ApplicationId::value).orElse(null);
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
