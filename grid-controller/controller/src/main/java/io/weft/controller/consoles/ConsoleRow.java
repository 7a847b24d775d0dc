package io.weft.controller.consoles;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "consoles")
class ConsoleRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "instance")
    UUID instance;

    @Column(name = "name")
    String name;

    @Column(name = "host")
    UUID host;

    @Column(name = "subject")
    String subject;

    @Column(name = "person")
    String person;

    @Column(name = "line")
    String line;

    @Column(name = "ticket")
    byte[] ticket;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "place")
    Integer place;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "seen_at")
    Instant seenAt;

    @Column(name = "closed_at")
    Instant closedAt;

    @Column(name = "ending")
    String ending;

    static ConsoleRow of(Console it, byte[] ticket) {
        var row = new ConsoleRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.application = it.application().value();
        row.instance = it.instance().value();
        row.name = it.name();
        row.host = it.host().value();
        row.subject = it.person().subject();
        row.person = it.person().name();
        row.line = it.line().name();
        row.ticket = ticket;
        row.expiresAt = it.expiresAt();
        return row;
    }

    Console toConsole() {
        return new Console(
                id,
                new TenantId(tenantId),
                new ApplicationId(application),
                new InstanceId(instance),
                name,
                new HostId(host),
                new Console.Person(subject, person),
                Console.Line.valueOf(line),
                expiresAt,
                Optional.ofNullable(openedAt));
    }
}
