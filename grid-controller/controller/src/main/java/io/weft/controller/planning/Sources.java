package io.weft.controller.planning;

import io.weft.catalog.ApplianceClass.Image;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestSpec.Firmware;
import java.util.Map;
import java.util.Optional;

/**
 * What guests boot from. What is missing here is not in this grid.
 *
 * @param layers by recipe
 * @param disks by the name that classes have for the image
 * @param imported what volumes of the application begin with that came with their data, by the volume's name
 */
public record Sources(
        Map<String, GuestSpec.Layers> layers, Map<String, DiskImage> disks, Map<String, DiskImage> imported) {
    public static final Sources NONE = new Sources(Map.of(), Map.of());

    /** Of an application that came without data. */
    public Sources(Map<String, GuestSpec.Layers> layers, Map<String, DiskImage> disks) {
        this(layers, disks, Map.of());
    }

    public Sources {
        layers = Map.copyOf(layers);
        disks = Map.copyOf(disks);
        imported = Map.copyOf(imported);
    }

    /**
     * An image that disks are made from.
     *
     * @param digest of its file in the image store
     * @param sizeMib of the disk that it describes
     */
    public record DiskImage(String digest, int sizeMib) {}

    public Sources importing(Map<String, DiskImage> data) {
        return new Sources(layers, disks, data);
    }

    /** How a guest starts: from layers, or by firmware from its own disk. */
    record Start(GuestSpec.Layers layers, Optional<Firmware> firmware) {
        static Start of(GuestSpec running) {
            return new Start(running.layers(), running.firmware());
        }
    }

    Optional<Start> start(Image image) {
        return switch (image) {
            case Image.Layer(var recipe) ->
                Optional.ofNullable(layers.get(recipe)).map(it -> new Start(it, Optional.empty()));
            case Image.OwnDisk own ->
                disk(own)
                        .map(_ -> new Start(
                                GuestSpec.Layers.NONE,
                                Optional.of(
                                        switch (own.firmware()) {
                                            case BIOS -> Firmware.BIOS;
                                            case UEFI -> Firmware.UEFI;
                                        })));
        };
    }

    /** One that a disk of the class has room for. */
    Optional<DiskImage> disk(Image image) {
        return image instanceof Image.OwnDisk own
                ? Optional.ofNullable(disks.get(own.disk())).filter(it -> it.sizeMib() <= own.sizeMib())
                : Optional.empty();
    }
}
