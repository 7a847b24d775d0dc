package io.weft.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The type of an appliance: a boundary of terminals, volume slots and properties around an opaque interior.
 *
 * @param bandwidthMbit what an instance may send over all its terminals together, and likewise receive, in 10⁶ bits a second; a class
 *     without it sets no limit
 */
public record ApplianceClass(
        String name,
        String version,
        String title,
        String description,
        String category,
        String icon,
        Range cpuMillis,
        Range memoryMib,
        Optional<Range> bandwidthMbit,
        List<Terminal> terminals,
        List<VolumeSlot> volumes,
        List<Property> properties,
        Image image,
        Boot boot)
        implements CatalogEntry {
    public ApplianceClass {
        terminals = List.copyOf(terminals);
        volumes = withRoot(image, volumes);
        properties = List.copyOf(properties);
    }

    /** The disk that it boots from comes first. */
    private static List<VolumeSlot> withRoot(Image image, List<VolumeSlot> volumes) {
        var drawn = volumes.stream().filter(it -> it.kind() != VolumeSlot.Kind.IMAGE);
        return switch (image) {
            case Image.Layer _ -> drawn.toList();
            case Image.OwnDisk own ->
                Stream.concat(Stream.of(VolumeSlot.root(own.sizeMib())), drawn).toList();
        };
    }

    /** What an instance boots from. */
    public sealed interface Image {
        /** As those see it who pick a class. */
        default String name() {
            return switch (this) {
                case Layer(var recipe) -> recipe;
                case OwnDisk own -> own.disk();
            };
        }

        /**
         * The grid's kernel and base, and a layer on top.
         *
         * @param recipe that the layer is built from
         */
        record Layer(String recipe) implements Image {}

        /**
         * A disk with a boot loader and a kernel of its own, of which nothing is known.
         *
         * @param disk the image that it is made from, by its name in a catalog
         * @param sizeMib of the disk of each instance
         */
        record OwnDisk(String disk, Firmware firmware, int sizeMib) implements Image {}
    }

    public enum Firmware {
        BIOS,
        UEFI
    }

    /** Least, usual and most of a resource. */
    public record Range(int min, int normal, int max) {}

    /**
     * @param readySeconds how long from power-on to ready before a start counts as failed
     * @param stopSeconds how long a graceful stop may take before power is cut
     */
    public record Boot(int readySeconds, int stopSeconds) {}

    @Override
    public ApplianceClass named(String other) {
        return with(other, boot);
    }

    /** As one whose instances may take so long to become ready. */
    ApplianceClass readyWithin(int seconds) {
        return with(name, new Boot(seconds, boot.stopSeconds()));
    }

    private ApplianceClass with(String otherName, Boot otherBoot) {
        return new ApplianceClass(
                otherName,
                version,
                title,
                description,
                category,
                icon,
                cpuMillis,
                memoryMib,
                bandwidthMbit,
                terminals,
                volumes,
                properties,
                image,
                otherBoot);
    }

    public Optional<Terminal> terminal(String terminalName) {
        return terminals.stream().filter(it -> it.name().equals(terminalName)).findFirst();
    }
}
