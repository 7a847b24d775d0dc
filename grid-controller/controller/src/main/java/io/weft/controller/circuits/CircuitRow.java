package io.weft.controller.circuits;

import io.weft.kernel.CircuitId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "circuits")
class CircuitRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "name")
    String name;

    @Column(name = "generation")
    long generation;

    Circuit toCircuit(List<Circuit.End> ends) {
        return new Circuit(new CircuitId(id), name, generation, ends);
    }
}
