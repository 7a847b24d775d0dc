package io.weft.tenancy;

import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "tenants")
class TenantRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "name")
    String name;

    @Column(name = "title")
    String title;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "state")
    String state;

    @Column(name = "state_at")
    Instant stateAt;

    @Column(name = "state_by")
    String stateBy;

    @Column(name = "state_why")
    String stateWhy;

    @Column(name = "gone_due")
    Instant goneDue;

    @Column(name = "organization_at")
    Instant organizationAt;

    @Column(name = "trial_of")
    String trialOf;

    Tenant toTenant() {
        return new Tenant(new TenantId(id), name, title, toState());
    }

    Tenants.Kept toKept() {
        return new Tenants.Kept(toTenant(), createdAt, organizationAt != null, trialOf != null);
    }

    private TenantState toState() {
        return switch (state) {
            case "active" -> new TenantState.Active();
            case "suspended" -> new TenantState.Suspended(stateAt, stateBy, stateWhy);
            case "leaving" -> new TenantState.Leaving(stateAt, stateBy, goneDue);
            case "gone" -> new TenantState.Gone(stateAt);
            default -> throw new IllegalStateException("tenancy.tenants holds the state " + state);
        };
    }
}
