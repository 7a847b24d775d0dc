package io.weft.controller.addresses;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "addresses")
class AddressRow {
    @Id
    @Column(name = "address")
    String address;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "kind")
    String kind;

    @Column(name = "holder")
    String holder;

    static AddressRow of(TenantId tenant, ApplicationId application, Hold hold) {
        var row = new AddressRow();
        row.address = hold.address();
        row.tenantId = tenant.value();
        row.application = application.value();
        row.kind = hold.kind().name();
        row.holder = hold.holder();
        return row;
    }

    Hold toHold() {
        return new Hold(Hold.Kind.valueOf(kind), holder, address);
    }
}
