package io.weft.controller.stores;

import io.weft.controller.applications.Application;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.volumes.Volume;
import io.weft.volumes.StoreHealth;
import io.weft.volumes.StoreHealth.State;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A volume as its tenant sees it.
 *
 * @param appliance whose instance uses it; empty while none does
 * @param store {@code local}, on one host, or {@code rbd}, which hosts share
 * @param host that looks after it; empty when its data is lost
 * @param replicas of all data, on different hosts
 * @param state {@code healthy}, {@code degraded}, {@code repairing}, {@code nearly-full}, {@code unreachable}, {@code making},
 *     {@code growing}, {@code going} or {@code lost}
 * @param percent that is repaired, while it is {@code repairing}
 * @param reason what the state comes from, for people
 * @param attachments how often it was given to an instance
 * @param snapshots that its data can be taken from
 */
public record VolumeView(
        UUID id,
        String name,
        String application,
        String appliance,
        String instance,
        int sizeMib,
        String store,
        String host,
        int replicas,
        String state,
        int percent,
        String reason,
        long attachments,
        int snapshots) {
    private record Condition(String state, int percent, int replicas, String reason) {
        static Condition of(String state, String reason) {
            return new Condition(state, 0, 1, reason);
        }
    }

    /** @param shared how the store is that hosts share, if there is one */
    static VolumeView of(
            Volume it,
            Application application,
            Optional<Instance> user,
            Optional<Host> host,
            Optional<StoreHealth> shared,
            int snapshots) {
        var condition = condition(it, host, shared);
        return new VolumeView(
                it.id().value(),
                it.name(),
                application.name(),
                user.map(Instance::appliance).orElse(""),
                user.map(Instance::name).orElse(""),
                it.sizeMib(),
                it.store().word(),
                it.wish() == Volume.Wish.LOST ? "" : host.map(Host::name).orElse(""),
                condition.replicas(),
                condition.state(),
                condition.percent(),
                condition.reason(),
                it.attachmentEpoch(),
                snapshots);
    }

    private static Condition condition(Volume it, Optional<Host> host, Optional<StoreHealth> shared) {
        var seen = it.seen().map(Volume.VolumeSighting::reason).orElse("");
        var replicas = it.shared() ? shared.map(StoreHealth::replicas).orElse(0) : 1;
        return switch (it.wish()) {
            case LOST -> new Condition("lost", 0, 0, seen);
            case ABSENT -> new Condition("going", 0, replicas, seen);
            case PRESENT ->
                growing(
                        it,
                        it.shared()
                                ? shared.map(VolumeView::asItsStore)
                                        .filter(found ->
                                                it.present() || !found.state().equals("healthy"))
                                        .orElse(new Condition("making", 0, replicas, seen))
                                : onItsHost(it, host, seen));
        };
    }

    /** It is told at the volume that it is there, while it is not yet as large as it is to be. */
    private static Condition growing(Volume it, Condition otherwise) {
        var there = it.seen().filter(Volume.VolumeSighting::present);
        var reason = there.map(Volume.VolumeSighting::reason).orElse("");
        var isLate = there.filter(seen -> seen.generation() < it.generation()).isPresent();
        return (isLate || !reason.isEmpty()) && Set.of("healthy", "making").contains(otherwise.state())
                ? new Condition("growing", 0, otherwise.replicas(), reason)
                : otherwise;
    }

    private static Condition asItsStore(StoreHealth it) {
        var word = it.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return new Condition(word, it.state() == State.REPAIRING ? it.percent() : 0, it.replicas(), it.sentence());
    }

    private static Condition onItsHost(Volume it, Optional<Host> host, String seen) {
        var unheard = host.filter(Host::unheard);
        if (unheard.isPresent()) {
            return Condition.of("unreachable", "its host " + unheard.get().name() + " is not heard");
        }
        return it.present() ? Condition.of("healthy", "") : Condition.of("making", seen);
    }
}
