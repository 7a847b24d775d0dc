package io.weft.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A drawing with its classes looked up: what every rule works from. An appliance of unknown class has no signature.
 *
 * @param known the names of all classes, to guess what was meant
 */
record Scene(Drawing drawing, Boundary boundary, Map<String, Signature> signatures, Set<String> known) {
    Scene {
        signatures = Map.copyOf(signatures);
        known = Set.copyOf(known);
    }

    static Scene of(Drawing drawing, Boundary boundary, Catalog catalog) {
        var signatures = new HashMap<String, Signature>();
        for (var appliance : drawing.appliances()) {
            catalog.signature(appliance.className()).ifPresent(it -> signatures.putIfAbsent(appliance.name(), it));
        }
        return new Scene(drawing, boundary, signatures, catalog.names());
    }

    Optional<Signature> signature(String appliance) {
        return Optional.ofNullable(signatures.get(appliance));
    }

    Optional<Terminal> terminal(TerminalRef ref) {
        return signature(ref.appliance()).flatMap(it -> it.terminal(ref.name()));
    }

    Optional<VolumeSlot> volume(TerminalRef ref) {
        return signature(ref.appliance()).flatMap(it -> it.volume(ref.name()));
    }

    Optional<Signature.Setting> property(TerminalRef ref) {
        return signature(ref.appliance()).flatMap(it -> it.property(ref.name()));
    }
}
