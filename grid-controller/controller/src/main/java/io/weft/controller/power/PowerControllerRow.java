package io.weft.controller.power;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "power_controllers")
class PowerControllerRow {
    @Id
    @Column(name = "host")
    UUID host;

    @Column(name = "url")
    String url;

    @Column(name = "account")
    String account;

    /** Sealed. */
    @Column(name = "password")
    byte[] password;

    @Column(name = "fingerprint")
    String fingerprint;

    @Column(name = "set_at")
    Instant setAt;
}
