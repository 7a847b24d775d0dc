package io.weft.simulator.grid;

import io.weft.controller.addresses.AddressPool;
import io.weft.controller.addresses.Hold;
import io.weft.kernel.Capacity;
import io.weft.tenancy.Quota;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a grid is made of.
 *
 * @param hosts one for each machine
 * @param settings of the controllers, beyond their defaults
 * @param quota what each tenant may have; empty for as much as it likes
 */
public record Setting(
        List<Capacity> hosts,
        int controllers,
        Map<Hold.Kind, AddressPool> pools,
        Map<String, String> settings,
        Duration bootTime,
        Duration stopTime,
        Optional<Quota> quota) {
    private static final Capacity ROOMY = new Capacity(8000, 8192);
    private static final Map<Hold.Kind, AddressPool> PLENTY = Map.of(
            Hold.Kind.GUEST, AddressPool.parse("10.80.0.0/24"),
            Hold.Kind.VIRTUAL, AddressPool.parse("10.100.0.0/24"),
            Hold.Kind.EXTERNAL, AddressPool.parse("10.78.0.10-10.78.0.40"));

    public static final Setting USUAL = new Setting(
            Collections.nCopies(3, ROOMY),
            2,
            PLENTY,
            Map.of("weft.operations.deadline", "150s"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Optional.empty());

    public Setting {
        hosts = List.copyOf(hosts);
        pools = Map.copyOf(pools);
        settings = Map.copyOf(settings);
    }

    public Setting withHosts(Capacity... capacities) {
        return new Setting(List.of(capacities), controllers, pools, settings, bootTime, stopTime, quota);
    }

    public Setting withRoomyHosts(int count) {
        return new Setting(Collections.nCopies(count, ROOMY), controllers, pools, settings, bootTime, stopTime, quota);
    }

    public Setting withControllers(int count) {
        return new Setting(hosts, count, pools, settings, bootTime, stopTime, quota);
    }

    public Setting withPool(Hold.Kind kind, String range) {
        var changed = new java.util.EnumMap<>(pools);
        changed.put(kind, AddressPool.parse(range));
        return new Setting(hosts, controllers, changed, settings, bootTime, stopTime, quota);
    }

    public Setting with(String key, String value) {
        var changed = new java.util.HashMap<>(settings);
        changed.put(key, value);
        return new Setting(hosts, controllers, pools, changed, bootTime, stopTime, quota);
    }

    public Setting withGuestsThat(Duration boot, Duration stop) {
        return new Setting(hosts, controllers, pools, settings, boot, stop, quota);
    }

    /** Volumes are made in the store that hosts share. */
    public Setting sharingVolumes() {
        return with("weft.loop.store", "rbd");
    }

    public Setting withQuota(Quota each) {
        return new Setting(hosts, controllers, pools, settings, bootTime, stopTime, Optional.of(each));
    }
}
