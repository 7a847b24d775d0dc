package io.weft.catalog.text;

import io.weft.catalog.ApplianceClass;
import io.weft.catalog.Property;
import io.weft.catalog.Protocol;
import io.weft.catalog.Protocols;
import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import io.weft.catalog.Terminal;
import io.weft.catalog.VolumeSlot;
import io.weft.kernel.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tree to records, for classes. */
final class ClassText {
    private static final int READY_SECONDS = 180;
    private static final int STOP_SECONDS = 20;
    private static final int LEAST_VOLUME_MIB = 16;

    private ClassText() {}

    static Reading<ApplianceClass> read(Fields document) {
        var unknown = document.below("spec").list("terminals", ClassText::unknownProtocol).stream()
                .flatMap(List::stream)
                .toList();
        return unknown.isEmpty() ? new Reading.Parsed<>(applianceClass(document)) : new Reading.Refused<>(unknown);
    }

    private static List<Refusal> unknownProtocol(Fields terminal) {
        var protocol = terminal.text("protocol");
        if (Protocols.find(protocol).isPresent()) {
            return List.of();
        }
        return List.of(RefusalCode.PROTOCOL_UNKNOWN.at(
                "spec.terminals." + terminal.text("name") + ".protocol",
                "No protocol is called " + protocol + "; known are " + String.join(", ", Protocols.names()) + "."));
    }

    private static ApplianceClass applianceClass(Fields document) {
        var metadata = document.below("metadata");
        var name = metadata.text("name");
        var spec = document.below("spec");
        var boot = spec.below("boot");
        return new ApplianceClass(
                name,
                metadata.text("version"),
                metadata.text("title", name),
                metadata.text("description", ""),
                metadata.text("category", "other"),
                metadata.text("icon", name),
                range(spec.below("resources").below("cpuMillis")),
                range(spec.below("resources").below("memoryMib")),
                bandwidth(spec.below("resources")),
                spec.list("terminals", ClassText::terminal),
                spec.list("volumes", ClassText::slot),
                spec.list("properties", ClassText::property),
                image(spec.below("image")),
                new ApplianceClass.Boot(
                        boot.integer("readySeconds", READY_SECONDS), boot.integer("stopSeconds", STOP_SECONDS)));
    }

    private static ApplianceClass.Image image(Fields image) {
        return image.optionalText("recipe")
                .<ApplianceClass.Image>map(ApplianceClass.Image.Layer::new)
                .orElseGet(() -> ownDisk(image.below("disk")));
    }

    private static ApplianceClass.Image ownDisk(Fields disk) {
        return new ApplianceClass.Image.OwnDisk(
                disk.text("image"),
                ApplianceClass.Firmware.valueOf(constant(disk.text("firmware"))),
                disk.integer("sizeMib", LEAST_VOLUME_MIB));
    }

    private static Optional<ApplianceClass.Range> bandwidth(Fields resources) {
        var limit = resources.below("bandwidthMbit");
        return limit.optionalInteger("normal").map(_ -> range(limit));
    }

    private static ApplianceClass.Range range(Fields fields) {
        return new ApplianceClass.Range(
                fields.integer("min", 0), fields.integer("normal", 0), fields.integer("max", 0));
    }

    private static Terminal terminal(Fields fields) {
        var protocol = Protocols.find(fields.text("protocol")).orElseThrow();
        var direction = Terminal.Direction.valueOf(constant(fields.text("direction")));
        return new Terminal(
                fields.text("name"), direction, protocol, port(fields, direction, protocol), fields.flag("mandatory"));
    }

    /** What an output dials is the protocol's business; a port written there would never be used. */
    private static int port(Fields fields, Terminal.Direction direction, Protocol protocol) {
        return switch (direction) {
            case INPUT, GATEWAY_IN -> fields.integer("port", protocol.port());
            case OUTPUT, GATEWAY_OUT -> protocol.port();
        };
    }

    private static VolumeSlot slot(Fields fields) {
        return new VolumeSlot(
                fields.text("name"),
                VolumeSlot.Kind.valueOf(constant(fields.text("kind"))),
                fields.text("mountPath"),
                fields.integer("minMib", LEAST_VOLUME_MIB),
                fields.flag("mandatory"));
    }

    private static Property property(Fields fields) {
        return new Property(
                fields.text("name"),
                Property.Type.valueOf(constant(fields.text("type"))),
                fields.flag("mandatory"),
                fields.optionalText("default"),
                fields.optionalLong("min"),
                fields.optionalLong("max"),
                fields.optionalText("pattern"),
                fields.texts("values"),
                fields.flag("secret"),
                fields.text("description", ""));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
