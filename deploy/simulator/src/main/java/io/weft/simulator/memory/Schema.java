package io.weft.simulator.memory;

import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Watch;
import io.weft.controller.instances.History;
import io.weft.controller.instances.Instance;
import io.weft.controller.operations.Operation;
import io.weft.controller.ordering.Asks;
import io.weft.controller.ordering.Published;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.Event;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The tables of the schema {@code grid}, with the keys and references that its migrations give them. */
public final class Schema {
    public final MemoryDatabase database;
    public final Table<TenantId, TenantRow> tenants;
    public final Table<HostId, HostRow> hosts;
    public final Table<String, LossRow> losses;
    public final Table<Integer, WatchRow> watches;
    public final Table<ApplicationId, ApplicationRow> applications;
    public final Table<String, RevisionRow> revisions;
    public final Table<OperationId, Operation> operations;
    public final Table<InstanceId, Instance> instances;
    public final Table<Long, HistoryRow> history;
    public final Table<VolumeId, Volume> volumes;
    public final Table<CircuitId, CircuitRow> circuits;
    public final Table<String, EndRow> ends;
    public final Table<String, AddressRow> addresses;
    public final Table<String, PublishedRow> published;
    public final Table<UUID, AskRow> asks;
    public final Table<UUID, EventRow> events;
    public final Table<String, HeadRow> heads;

    public record TenantRow(TenantId id) {}

    public record LossRow(HostId host, long epoch, Instant lostAt, Optional<Instant> returnedAt) {
        /** Of the losses of one host, the later one comes behind. */
        String key() {
            return "%s#%019d".formatted(host, epoch);
        }
    }

    public record WatchRow(int partition, Watch watch) {}

    public record ApplicationRow(Application application, Instant dueAt) {}

    public record RevisionRow(ApplicationId application, int number, String text) {
        String key() {
            return application + "#" + number;
        }
    }

    public record HistoryRow(long ordinal, InstanceId instance, History.Line line) {}

    public record CircuitRow(TenantId tenant, ApplicationId application, CircuitId id, String name, long generation) {}

    public record EndRow(TenantId tenant, Circuit.End end) {
        String key() {
            return key(end.order().circuit(), end.host());
        }

        static String key(CircuitId circuit, HostId host) {
            return circuit + "@" + host;
        }
    }

    public record AddressRow(TenantId tenant, ApplicationId application, Hold hold) {}

    public record PublishedRow(HostId host, String name, Published.Entry entry) {
        String key() {
            return key(host, name);
        }

        static String key(HostId host, String name) {
            return host + " " + name;
        }
    }

    public record AskRow(TenantId tenant, Asks.Ask ask, Optional<Instant> answeredAt, Optional<Asks.Answer> answer) {}

    /** @param ordinal given when the row was written @param position given when the row was seen committed */
    public record EventRow(long ordinal, Event event, Optional<Long> position) {
        public UUID id() {
            return event.id();
        }

        EventRow at(long place) {
            return new EventRow(ordinal, event, Optional.of(place));
        }
    }

    /** How far a list of events has grown. Whoever has the row gives places. */
    public record HeadRow(String list, long position) {}

    public Schema(MemoryDatabase database) {
        this.database = database;
        tenants = database.table("tenants", TenantRow::id);
        hosts = database.table("hosts", HostRow::id);
        losses = database.<String, LossRow>table("losses", LossRow::key).goesWith(hosts, LossRow::host);
        watches = database.table("watches", WatchRow::partition);
        applications = database.<ApplicationId, ApplicationRow>table(
                        "applications", it -> it.application().id())
                .unique(it -> it.application().state() == ApplicationState.DESTROYED
                        ? Optional.empty()
                        : Optional.of(List.of(
                                it.application().tenant(), it.application().name())));
        revisions = database.<String, RevisionRow>table("revisions", RevisionRow::key)
                .references(applications, RevisionRow::application);
        operations = database.<OperationId, Operation>table("operations", Operation::id)
                .unique(it -> it.state() == Operation.State.RUNNING ? Optional.of(it.application()) : Optional.empty())
                .references(applications, Operation::application);
        instances = database.<InstanceId, Instance>table("instances", Instance::id)
                .unique(it -> it.counts()
                        ? Optional.of(List.of(it.application(), it.appliance(), it.ordinal()))
                        : Optional.empty())
                .unique(it -> it.replaces().map(Function.identity()))
                .references(applications, Instance::application)
                .references(hosts, Instance::host);
        history = database.<Long, HistoryRow>table("history", HistoryRow::ordinal)
                .goesWith(instances, HistoryRow::instance);
        volumes = database.<VolumeId, Volume>table("volumes", Volume::id)
                .unique(it -> Optional.of(List.of(it.application(), it.name())))
                .references(applications, Volume::application)
                .references(hosts, Volume::host);
        circuits = database.<CircuitId, CircuitRow>table("circuits", CircuitRow::id)
                .unique(it -> Optional.of(List.of(it.application(), it.name())));
        ends = database.<String, EndRow>table("ends", EndRow::key)
                .references(circuits, it -> it.end().order().circuit())
                .references(hosts, it -> it.end().host());
        addresses = database.<String, AddressRow>table(
                        "addresses", it -> it.hold().address())
                .unique(it -> Optional.of(
                        List.of(it.application(), it.hold().kind(), it.hold().holder())))
                .references(applications, AddressRow::application);
        published = database.<String, PublishedRow>table("published", PublishedRow::key)
                .goesWith(hosts, PublishedRow::host);
        asks = database.<UUID, AskRow>table("asks", it -> it.ask().id())
                .goesWith(hosts, it -> it.ask().host());
        events = database.table("outbox", EventRow::id);
        heads = database.table("outbox_head", HeadRow::list);
    }

    /** A tenant has its row from its first login on. */
    public void welcome(TenantId tenant) {
        tenants.insert(new TenantRow(tenant));
    }
}
