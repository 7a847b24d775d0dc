package io.weft.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class or an assembly as its user sees it: the same four things, wherever they come from.
 *
 * @param contains names of all classes inside, at any depth; empty for a simple class
 * @param depth assemblies inside assemblies; 0 for a simple class
 * @param flatAppliances what one use of it becomes
 */
public record Signature(
        CatalogEntry entry,
        List<Terminal> terminals,
        List<VolumeSlot> volumes,
        List<Setting> properties,
        Set<String> contains,
        int depth,
        long flatAppliances,
        long instances) {
    public Signature {
        terminals = List.copyOf(terminals);
        volumes = List.copyOf(volumes);
        properties = List.copyOf(properties);
        contains = Set.copyOf(contains);
    }

    /**
     * A property as seen from outside.
     *
     * @param needed there is no default anywhere, and something inside cannot do without
     * @param leaves the properties of simple classes that take the value; never empty
     */
    public record Setting(String name, boolean needed, List<Property> leaves) {
        public Setting {
            leaves = List.copyOf(leaves);
        }

        public Property.Type type() {
            return leaves.getFirst().type();
        }

        public boolean secret() {
            return leaves.stream().anyMatch(Property::secret);
        }

        Setting renamed(String newName, boolean stillNeeded) {
            return new Setting(newName, stillNeeded, leaves);
        }
    }

    static Signature of(ApplianceClass simple) {
        var settings = simple.properties().stream()
                .map(it -> new Setting(
                        it.name(), it.mandatory() && it.defaultValue().isEmpty(), List.of(it)))
                .toList();
        return new Signature(simple, simple.terminals(), simple.volumes(), settings, Set.of(), 0, 1, 1);
    }

    public Optional<ApplianceClass> simple() {
        return entry instanceof ApplianceClass it ? Optional.of(it) : Optional.empty();
    }

    Optional<Terminal> terminal(String name) {
        return terminals.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    Optional<VolumeSlot> volume(String name) {
        return volumes.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    Optional<Setting> property(String name) {
        return properties.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
