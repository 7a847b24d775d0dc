package io.weft.volumes.store;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stores of one host by kind. What a volume's order says of its store decides; what is listed is listed of all. */
public final class Stores {
    public static final String LOCAL = "local";
    public static final String RBD = "rbd";

    private final Map<String, Store> stores;

    public Stores(Map<String, Store> stores) {
        this.stores = Map.copyOf(stores);
    }

    /** Of a host with one store, which is its own. */
    public static Stores local(Store store) {
        return new Stores(Map.of(LOCAL, store));
    }

    /** @param name as in an order; empty for the host's own @throws StoreFault when the host has none of this name */
    public Store named(Optional<String> name) {
        return Optional.ofNullable(stores.get(name.orElse(LOCAL)))
                .orElseThrow(() -> new StoreFault("this host has no store " + name.orElse(LOCAL)));
    }

    /** The one that has it. @throws StoreFault when none here does */
    public Store holding(VolumeId volume) {
        return stores.values().stream()
                .filter(it ->
                        it.list().stream().anyMatch(known -> known.volume().equals(volume)))
                .findFirst()
                .orElseThrow(() -> new StoreFault("volume " + volume + " is not on this host"));
    }

    public List<String> names() {
        return stores.keySet().stream().sorted().toList();
    }

    public List<StoredVolume> list() {
        return stores.values().stream().flatMap(it -> it.list().stream()).toList();
    }

    /** Nothing happens when another instance holds it. */
    public void detach(VolumeId volume, InstanceId instance) {
        stores.values().stream()
                .filter(it ->
                        it.list().stream().anyMatch(known -> known.volume().equals(volume)))
                .forEach(it -> it.detach(volume, instance));
    }

    /** Whether it is asked over a network, and may be long in answering. */
    public boolean isRemote(VolumeId volume) {
        return stores.entrySet().stream()
                .filter(it -> !it.getKey().equals(LOCAL))
                .anyMatch(it -> it.getValue().list().stream()
                        .anyMatch(known -> known.volume().equals(volume)));
    }

    public void forgetOthers(Set<VolumeId> ordered) {
        stores.values().forEach(it -> it.forgetOthers(ordered));
    }
}
