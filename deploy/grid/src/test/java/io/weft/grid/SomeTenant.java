package io.weft.grid;

import io.weft.controller.addresses.Addresses;
import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Marks;
import io.weft.controller.applications.Wish;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.NewHost;
import io.weft.controller.instances.History;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.controller.operations.Operations;
import io.weft.controller.published.ClassMarks;
import io.weft.controller.published.PublishedClass;
import io.weft.controller.published.PublishedClasses;
import io.weft.controller.schedules.Keep;
import io.weft.controller.schedules.Schedule;
import io.weft.controller.schedules.Schedules;
import io.weft.controller.snapshots.Snapshot;
import io.weft.controller.snapshots.Snapshots;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Capacity;
import io.weft.kernel.CircuitId;
import io.weft.kernel.Event;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.OperationId;
import io.weft.kernel.Outbox;
import io.weft.kernel.ProjectId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.kernel.VolumeId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Gives a tenant one row of everything that a tenant can have. The loop is kept away from it. */
@ApplicationScoped
class SomeTenant {
    static final String APPLICATION = "shop";
    static final String CLASS = "front";
    static final String PROJECT = "works";
    private static final String CLASS_TEXT = """
            apiVersion: weft/v1
            kind: Assembly
            metadata: {name: front, version: 1.0.0}
            spec: {appliances: [{name: web, class: web}]}
            """;
    private static final String TEXT = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: shop, title: Shop}
            spec:
              appliances:
                - {name: web, class: web}
            """;

    private final Transactions transactions;
    private final Applications applications;
    private final PublishedClasses published;
    private final Rows rows;

    SomeTenant(Transactions transactions, Applications applications, PublishedClasses published, Rows rows) {
        this.transactions = transactions;
        this.applications = applications;
        this.published = published;
        this.rows = rows;
    }

    record Things(
            TenantId tenant,
            ApplicationId application,
            OperationId operation,
            InstanceId instance,
            VolumeId volume,
            CircuitId circuit,
            HostId host,
            SnapshotId snapshot) {
        /** An address that only this tenant's instance has. */
        Hold hold() {
            var bits = instance.value().getLeastSignificantBits();
            return Hold.guest(instance, "10.88." + (bits & 255) + "." + (bits >> 8 & 255));
        }
    }

    Things fill(TenantId tenant) {
        var things = new Things(
                tenant,
                new ApplicationId(UUID.randomUUID()),
                new OperationId(UUID.randomUUID()),
                new InstanceId(UUID.randomUUID()),
                new VolumeId(UUID.randomUUID()),
                new CircuitId(UUID.randomUUID()),
                new HostId(UUID.randomUUID()),
                new SnapshotId(UUID.randomUUID()));
        return transactions.gridWide(() -> {
            application(things);
            published.put(tenant, new PublishedClass(CLASS, "1.0.0", CLASS_TEXT, "", "test", Instant.now()));
            published.putMarks(
                    tenant,
                    CLASS,
                    ClassMarks.NONE.deprecated(new ClassMarks.Deprecation("test", "old", "web", Instant.now())));
            rows.add(things);
            return things;
        });
    }

    private void application(Things it) {
        var now = Instant.now();
        var application = new Application(
                it.application(),
                it.tenant(),
                ProjectId.usualOf(it.tenant()),
                APPLICATION,
                "Shop",
                Wish.STOPPED,
                1,
                1,
                ApplicationState.STOPPED,
                "",
                now,
                now,
                Marks.NONE);
        applications.add(application);
        applications.addRevision(application, TEXT, "test");
        applications.putOff(it.application(), now.plus(Duration.ofDays(1)));
    }

    /** What hangs on the application. */
    @ApplicationScoped
    static class Rows {
        private final Hosts hosts;
        private final Operations operations;
        private final Instances instances;
        private final History history;
        private final Volumes volumes;
        private final Circuits circuits;
        private final Remains remains;

        Rows(
                Hosts hosts,
                Operations operations,
                Instances instances,
                History history,
                Volumes volumes,
                Circuits circuits,
                Remains remains) {
            this.hosts = hosts;
            this.operations = operations;
            this.instances = instances;
            this.history = history;
            this.volumes = volumes;
            this.circuits = circuits;
            this.remains = remains;
        }

        void add(Things it) {
            var now = Instant.now();
            var number = hosts.nextNumber();
            var place = "10.99." + number / 250 + "." + (1 + number % 250);
            hosts.add(new NewHost(
                    it.host(),
                    "x-" + it.host(),
                    number,
                    new Capacity(4000, 8192),
                    place,
                    place,
                    "tcg",
                    Optional.empty()));
            operations.put(new Operation(
                    it.operation(),
                    it.tenant(),
                    it.application(),
                    Operation.Kind.STOP,
                    Operation.Part.WHOLE,
                    Operation.Origin.PERSON,
                    1,
                    Operation.State.DONE,
                    1,
                    1,
                    "done",
                    now,
                    now,
                    Optional.of(now)));
            instances.add(new Instance(
                    it.instance(),
                    it.tenant(),
                    it.application(),
                    "web",
                    1,
                    it.host(),
                    Phase.PLACED,
                    now,
                    0,
                    spec(it, place),
                    "",
                    List.of(),
                    Optional.empty(),
                    0,
                    Optional.empty()));
            history.add(it.tenant(), it.instance(), new History.Line(now, "placed"));
            var data = new Volume(
                    it.volume(),
                    it.tenant(),
                    it.application(),
                    "data",
                    Optional.empty(),
                    64,
                    it.host(),
                    Volume.Wish.PRESENT,
                    1,
                    1,
                    Optional.empty(),
                    Optional.empty());
            volumes.put(data);
            remains.add(it, now);
            volumes.put(data.takenFor(it.snapshot(), new VolumeId(UUID.randomUUID())));
            circuits.add(it.tenant(), it.application(), it.circuit(), "web.app->app.in");
            circuits.putEnd(it.tenant(), new Circuit.End(it.host(), circuit(it), Optional.empty()));
            remains.add(it);
        }

        private static GuestSpec spec(Things it, String address) {
            return new GuestSpec(
                    it.tenant(),
                    it.application(),
                    APPLICATION,
                    "web",
                    "web-1",
                    "web",
                    250,
                    128,
                    new GuestSpec.Layers("sha256:k", "sha256:i", "sha256:b", "sha256:c"),
                    address,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    GuestSpec.Egress.NONE,
                    60,
                    10);
        }

        private static CircuitOrder circuit(Things it) {
            return new CircuitOrder(
                    it.circuit(),
                    1,
                    1,
                    CircuitOrder.Wish.OPEN,
                    "web.app->app.in",
                    GuestSpec.Transport.TCP,
                    80,
                    List.of(),
                    List.of(),
                    List.of());
        }
    }

    @ApplicationScoped
    static class Remains {
        private final Addresses addresses;
        private final Outbox outbox;
        private final Snapshots snapshots;
        private final Schedules schedules;
        private final Session session;

        Remains(Addresses addresses, Outbox outbox, Snapshots snapshots, Schedules schedules, Session session) {
            this.session = session;
            this.addresses = addresses;
            this.outbox = outbox;
            this.snapshots = snapshots;
            this.schedules = schedules;
        }

        void add(Things it, Instant now) {
            snapshots.add(new Snapshot(
                    it.snapshot(),
                    it.tenant(),
                    it.application(),
                    "monday",
                    1,
                    Snapshot.State.READY,
                    "",
                    "test",
                    now,
                    now,
                    Optional.of(now)));
            schedules.put(
                    new Schedule(
                            it.tenant(),
                            it.application(),
                            "every hour",
                            ZoneOffset.UTC,
                            new Keep(1, 0, 0),
                            "test",
                            now,
                            now,
                            ""),
                    now.plusSeconds(3_600));
            transfers(it, now);
            backups(it, now);
            session.createNativeMutationQuery("""
                            insert into tenancy.projects (id, tenant_id, name, title, made_by)
                            select :id, id, 'works', 'Works', 'test' from tenancy.tenants where id = :tenant""")
                    .setParameter("id", it.snapshot().value())
                    .setParameter("tenant", it.tenant().value())
                    .executeUpdate();
            session.createNativeMutationQuery("""
                            insert into tenancy.groups (id, tenant_id, name, title, made_by, created_at)
                            select :id, id, 'crew', 'Crew', 'test', :now from tenancy.tenants where id = :tenant""")
                    .setParameter("id", it.snapshot().value())
                    .setParameter("tenant", it.tenant().value())
                    .setParameter("now", now)
                    .executeUpdate();
        }

        /** Under the snapshot's id, a backup that failed, a run of it that ended, and a policy. */
        private void backups(Things it, Instant now) {
            List.of("""
                            insert into grid.backups values (:id, :tenant, :application, 'shop', 1, 'shelf', 'FAILED', 'no reason', 'test',
                                :now, :now, null, null, 0, :now, 0, null, null, '', null, false, '', 0)""", """
                            insert into grid.backup_runs values (:id, :tenant, :id, 'VERIFY', '', 'FAILED', 'no reason', 'test',
                                :now, :now, :now, 0, null, :application)""", """
                            insert into grid.backup_policies values (:application, :tenant, 'every hour', 'UTC', 'shelf', 1, 0, 0, 0, 0, 0,
                                'test', :now, :now, cast(:id as text), timestamptz '2099-01-01')""")
                    .forEach(insert -> session.createNativeMutationQuery(insert)
                            .setParameter("id", it.snapshot().value())
                            .setParameter("tenant", it.tenant().value())
                            .setParameter("application", it.application().value())
                            .setParameter("now", now)
                            .executeUpdate());
        }

        /** Under the snapshot's id, an export of no volume that can be fetched, and an import of which nothing has come. */
        private void transfers(Things it, Instant now) {
            var later = now.plus(Duration.ofDays(1));
            session.createNativeMutationQuery("""
                            insert into grid.exports values
                                (:id, :tenant, :application, :id, false, 'READY', '', 'test', :now, :now, :later, '\\x00')""")
                    .setParameter("id", it.snapshot().value())
                    .setParameter("tenant", it.tenant().value())
                    .setParameter("application", it.application().value())
                    .setParameter("now", now)
                    .setParameter("later", later)
                    .executeUpdate();
            session.createNativeMutationQuery("insert into grid.imports values (:id, :tenant, 'test', :now, :later, 3)")
                    .setParameter("id", it.snapshot().value())
                    .setParameter("tenant", it.tenant().value())
                    .setParameter("now", now)
                    .setParameter("later", later)
                    .executeUpdate();
        }

        void add(Things it) {
            addresses.add(it.tenant(), it.application(), it.hold());
            outbox.add(new Event(
                    UUID.randomUUID(),
                    "weft.test.filled",
                    "application/" + it.application(),
                    Optional.of(it.tenant()),
                    Instant.now(),
                    "Filled.",
                    Map.of()));
        }
    }
}
