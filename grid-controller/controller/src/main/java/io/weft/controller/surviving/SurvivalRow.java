package io.weft.controller.surviving;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "survivals")
class SurvivalRow {
    @Id
    @Column(name = "application")
    UUID application;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "survives")
    boolean survives;

    @Column(name = "since")
    Instant since;
}
