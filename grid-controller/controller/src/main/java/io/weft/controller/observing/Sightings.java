package io.weft.controller.observing;

import io.weft.controller.circuits.Circuit;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.instances.History;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceSighting;
import io.weft.controller.instances.Instances;
import io.weft.controller.instances.Move;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Event;
import io.weft.kernel.HostId;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestState;
import io.weft.orders.Report.CircuitSeen;
import io.weft.orders.Report.InstanceSeen;
import io.weft.orders.Report.Said;
import io.weft.orders.Report.Sighting;
import io.weft.orders.Report.VolumeSeen;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores what is new in a sighting, and says whom it concerns. What did not change is not written. */
@ApplicationScoped
public class Sightings {
    private final Instances instances;
    private final Volumes volumes;
    private final Circuits circuits;
    private final History history;
    private final Outbox outbox;
    private final IdSource ids;

    public Sightings(
            Instances instances, Volumes volumes, Circuits circuits, History history, Outbox outbox, IdSource ids) {
        this.instances = instances;
        this.volumes = volumes;
        this.circuits = circuits;
        this.history = history;
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * @param concerned whose plan may change
     * @param onlookers whose picture changes
     * @param behind keys that the host shows at an older generation than it is to be told, or not at all, with that generation
     */
    record News(Set<ApplicationId> concerned, Set<TenantId> onlookers, Map<String, Long> behind) {
        static News none() {
            return new News(new HashSet<>(), new HashSet<>(), new HashMap<>());
        }
    }

    News store(Sighting sighting, Instant now) {
        var news = News.none();
        storeInstances(sighting, now, news);
        storeMoving(sighting, now, news);
        storeVolumes(sighting, news);
        storeCircuits(sighting, now, news);
        return news;
    }

    /** Whose plan may change when the host itself has changed. */
    Set<ApplicationId> having(HostId host) {
        return Stream.concat(instances.on(host).stream(), instances.movingAt(host).stream())
                .map(Instance::application)
                .collect(Collectors.toSet());
    }

    private void storeInstances(Sighting sighting, Instant now, News news) {
        var seen = new HashMap<UUID, InstanceSeen>();
        sighting.instances().forEach(it -> seen.put(it.instance().value(), it));
        for (var instance : instances.on(sighting.host())) {
            var shown = Optional.ofNullable(seen.get(instance.id().value()));
            if (instance.generation() > 0
                    && shown.filter(it -> it.generation() >= instance.generation())
                            .isEmpty()) {
                news.behind().put("instance/" + instance.id(), instance.generation());
            }
            shown.filter(it -> !it.said().isEmpty()).ifPresent(it -> storeSaid(instance, it.said(), now));
            shown.filter(it -> isNew(instance.seen(), it)).ifPresent(it -> {
                store(instance, it, now);
                news.concerned().add(instance.application());
                news.onlookers().add(instance.tenant());
            });
        }
    }

    /** What comes here, and what has left. */
    private void storeMoving(Sighting sighting, Instant now, News news) {
        var seen = new HashMap<UUID, InstanceSeen>();
        sighting.instances().forEach(it -> seen.put(it.instance().value(), it));
        for (var instance : instances.movingAt(sighting.host())) {
            var shown = Optional.ofNullable(seen.get(instance.id().value()));
            if (shown.filter(it -> it.generation() >= instance.generation()).isEmpty()) {
                news.behind().put("instance/" + instance.id(), instance.generation());
            }
            shown.filter(it -> isNew(instance.move().flatMap(Move::seen), it)).ifPresent(it -> {
                instances.putSightingThere(
                        instance.id(), new InstanceSighting(it.generation(), it.state(), it.reason(), it.since(), now));
                news.concerned().add(instance.application());
                news.onlookers().add(instance.tenant());
            });
        }
    }

    private static boolean isNew(Optional<InstanceSighting> known, InstanceSeen shown) {
        return known.filter(it -> it.generation() == shown.generation()
                        && it.state() == shown.state()
                        && it.reason().equals(shown.reason()))
                .isEmpty();
    }

    private void store(Instance instance, InstanceSeen shown, Instant now) {
        instances.putSighting(
                instance.id(),
                new InstanceSighting(shown.generation(), shown.state(), shown.reason(), shown.since(), now));
        var word = shown.state().name().toLowerCase(Locale.ROOT);
        var why = shown.reason().isEmpty() ? "" : ": " + shown.reason();
        history.add(instance.tenant(), instance.id(), new History.Line(now, "seen " + word + why));
        if (isNewsworthy(instance, shown)) {
            outbox.add(new Event(
                    ids.next(),
                    "weft.instance.seen-" + word,
                    "instance/" + instance.id(),
                    Optional.of(instance.tenant()),
                    now,
                    instance.name() + " of " + instance.spec().applicationName() + " is " + word + why + ".",
                    Map.of(
                            "name",
                            instance.name(),
                            "state",
                            word,
                            "host",
                            instance.host().toString())));
        }
    }

    /** Each once, however often its host says it. */
    private void storeSaid(Instance instance, List<Said> said, Instant now) {
        var heard = instances.heard(instance.id());
        var fresh = said.stream().filter(it -> it.number() > heard).toList();
        fresh.forEach(it -> outbox.add(new Event(
                ids.next(),
                "weft.instance.told",
                "instance/" + instance.id(),
                Optional.of(instance.tenant()),
                now,
                instance.name() + " of " + instance.spec().applicationName() + " tells: " + it.text(),
                Map.of("name", instance.name(), "text", it.text()))));
        fresh.stream().mapToLong(Said::number).max().ifPresent(it -> instances.putHeard(instance.id(), it));
    }

    private static boolean isNewsworthy(Instance instance, InstanceSeen shown) {
        var changed = instance.seen().filter(it -> it.state() == shown.state()).isEmpty();
        return changed
                && Set.of(GuestState.READY, GuestState.UNREADY, GuestState.FAILED)
                        .contains(shown.state());
    }

    private void storeVolumes(Sighting sighting, News news) {
        var seen = new HashMap<UUID, VolumeSeen>();
        sighting.volumes().forEach(it -> seen.put(it.volume().value(), it));
        for (var volume : volumes.on(sighting.host())) {
            var shown = Optional.ofNullable(seen.get(volume.id().value()));
            if (shown.filter(it -> it.generation() >= volume.generation()).isEmpty()) {
                news.behind().put("volume/" + volume.id(), volume.generation());
            }
            shown.ifPresent(it -> storeTaken(volume, it));
            shown.map(it -> new Volume.VolumeSighting(it.generation(), it.present(), it.reason()))
                    .filter(it -> !volume.seen().equals(Optional.of(it)))
                    .ifPresent(it -> {
                        volumes.putSighting(volume.id(), it);
                        news.concerned().add(volume.application());
                        news.onlookers().add(volume.tenant());
                    });
        }
    }

    /** Of what moment a snapshot is does not change any more. */
    private void storeTaken(Volume volume, VolumeSeen shown) {
        volume.part()
                .filter(it -> it.taken().isEmpty() && shown.taken().isPresent())
                .ifPresent(it -> volumes.putPart(volume.id(), new Volume.Part(it.snapshot(), shown.taken())));
    }

    private void storeCircuits(Sighting sighting, Instant now, News news) {
        var seen = new HashMap<UUID, CircuitSeen>();
        sighting.circuits().forEach(it -> seen.put(it.circuit().value(), it));
        var owners = circuits.ownersOn(sighting.host());
        for (var end : circuits.on(sighting.host())) {
            var id = end.order().circuit();
            var shown = Optional.ofNullable(seen.get(id.value()));
            if (shown.filter(it -> it.generation() >= end.order().generation()).isEmpty()) {
                news.behind().put(end.order().key(), end.order().generation());
            }
            shown.map(Sightings::sighting)
                    .filter(it -> !end.seen().equals(Optional.of(it)))
                    .ifPresent(it -> {
                        circuits.putSighting(sighting.host(), id, it, now);
                        news.onlookers().add(owners.get(id).tenant());
                        if (isChanged(end, it)) {
                            news.concerned().add(owners.get(id).application());
                        }
                    });
        }
    }

    private static Circuit.EndSighting sighting(CircuitSeen it) {
        return new Circuit.EndSighting(it.generation(), it.open(), it.packets(), it.bytes());
    }

    /** Counters alone change no plan. */
    private static boolean isChanged(Circuit.End end, Circuit.EndSighting shown) {
        return end.seen()
                .filter(it -> it.generation() == shown.generation() && it.open() == shown.open())
                .isEmpty();
    }
}
