package io.weft.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Another version of a class with something changed in it, from a seed. Some are not lawful. */
final class ChangedClass {
    static final String VERSION = "1.1.0";

    private final Random random;
    private final List<Terminal> terminals;
    private final List<VolumeSlot> volumes;
    private final List<Property> properties;
    private ApplianceClass.Range memory;
    private Optional<ApplianceClass.Range> bandwidth;
    private ApplianceClass.Boot boot;
    private ApplianceClass.Image image;

    private ChangedClass(ApplianceClass was, Random random) {
        this.random = random;
        terminals = new ArrayList<>(was.terminals());
        volumes = new ArrayList<>(was.volumes());
        properties = new ArrayList<>(was.properties());
        memory = was.memoryMib();
        bandwidth = was.bandwidthMbit();
        boot = was.boot();
        image = was.image();
    }

    static ApplianceClass of(ApplianceClass was, Random random) {
        var changed = new ChangedClass(was, random);
        for (var change = random.nextInt(3); change >= 0; change--) {
            changed.change();
        }
        return new ApplianceClass(
                was.name(),
                VERSION,
                was.title(),
                was.description(),
                was.category(),
                was.icon(),
                was.cpuMillis(),
                changed.memory,
                changed.bandwidth,
                changed.terminals,
                changed.volumes,
                changed.properties,
                changed.image,
                changed.boot);
    }

    private void change() {
        switch (random.nextInt(9)) {
            case 0 -> image = image();
            case 1 -> boot = new ApplianceClass.Boot(boot.readySeconds() + 1, boot.stopSeconds());
            case 2 ->
                memory = new ApplianceClass.Range(
                        Math.max(1, memory.min() + random.nextInt(-30, 31)),
                        memory.normal(),
                        memory.max() + random.nextInt(-30, 31));
            case 8 -> bandwidth = bandwidth();
            case 3, 4 -> terminal();
            case 5 -> volume();
            default -> property();
        }
    }

    private Optional<ApplianceClass.Range> bandwidth() {
        return random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new ApplianceClass.Range(
                        1 + random.nextInt(20), 20 + random.nextInt(200), 220 + random.nextInt(2000)));
    }

    private ApplianceClass.Image image() {
        return switch (random.nextInt(3)) {
            case 0 -> new ApplianceClass.Image.Layer(image.name() + "-2");
            case 1 -> new ApplianceClass.Image.OwnDisk("debian", ApplianceClass.Firmware.BIOS, 1024);
            default -> new ApplianceClass.Image.OwnDisk("debian-2", ApplianceClass.Firmware.UEFI, 2048);
        };
    }

    private void terminal() {
        if (terminals.isEmpty() || random.nextInt(3) == 0) {
            terminals.add(new Terminal(
                    "extra",
                    Terminal.Direction.OUTPUT,
                    Protocols.find("http").orElseThrow(),
                    80,
                    random.nextBoolean()));
            return;
        }
        var at = random.nextInt(terminals.size());
        var it = terminals.get(at);
        switch (random.nextInt(4)) {
            case 0 -> terminals.remove(at);
            case 1 ->
                terminals.set(at, new Terminal(it.name(), it.direction(), it.protocol(), it.port(), !it.mandatory()));
            case 2 ->
                terminals.set(
                        at, new Terminal(it.name(), it.direction(), it.protocol(), it.port() + 1, it.mandatory()));
            default ->
                terminals.set(
                        at,
                        new Terminal(
                                it.name(),
                                it.direction(),
                                Protocols.find("redis").orElseThrow(),
                                it.port(),
                                it.mandatory()));
        }
    }

    private void volume() {
        if (volumes.isEmpty() || random.nextInt(3) == 0) {
            var kind = VolumeSlot.Kind.values()[random.nextInt(2)];
            volumes.add(new VolumeSlot("extra", kind, "/extra", 16, random.nextBoolean()));
            return;
        }
        var at = random.nextInt(volumes.size());
        var it = volumes.get(at);
        switch (random.nextInt(3)) {
            case 0 -> volumes.remove(at);
            case 1 ->
                volumes.set(at, new VolumeSlot(it.name(), it.kind(), it.mountPath(), it.minMib(), !it.mandatory()));
            default ->
                volumes.set(
                        at,
                        new VolumeSlot(
                                it.name(),
                                it.kind(),
                                it.mountPath(),
                                Math.max(1, it.minMib() + random.nextInt(-50, 51)),
                                it.mandatory()));
        }
    }

    private void property() {
        if (properties.isEmpty() || random.nextInt(3) == 0) {
            properties.add(made("extra", random.nextBoolean(), Optional.empty(), Optional.empty()));
            return;
        }
        var at = random.nextInt(properties.size());
        var it = properties.get(at);
        switch (random.nextInt(4)) {
            case 0 -> properties.remove(at);
            case 1 ->
                properties.set(
                        at,
                        new Property(
                                it.name(),
                                it.type(),
                                !it.mandatory(),
                                it.defaultValue(),
                                it.min(),
                                it.max(),
                                it.pattern(),
                                it.values(),
                                it.secret(),
                                it.description()));
            case 2 -> properties.set(at, made(it.name(), it.mandatory(), it.min(), it.max()));
            default ->
                properties.set(
                        at,
                        new Property(
                                it.name(),
                                it.type(),
                                it.mandatory(),
                                it.defaultValue(),
                                it.min().map(min -> min + random.nextInt(-2, 3)),
                                it.max().map(max -> max + random.nextInt(-2, 3)),
                                it.pattern(),
                                it.values(),
                                it.secret(),
                                it.description()));
        }
    }

    private static Property made(String name, boolean mandatory, Optional<Long> min, Optional<Long> max) {
        return new Property(
                name,
                Property.Type.STRING,
                mandatory,
                Optional.empty(),
                min,
                max,
                Optional.empty(),
                List.of(),
                false,
                "");
    }
}
