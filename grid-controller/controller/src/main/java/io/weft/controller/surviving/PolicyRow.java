package io.weft.controller.surviving;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(schema = "grid", name = "survival_policy")
class PolicyRow {
    @Id
    @Column(name = "only_one")
    boolean onlyOne;

    @Column(name = "admission")
    String admission;

    @Column(name = "set_by")
    String setBy;

    @Column(name = "set_at")
    Instant setAt;
}
