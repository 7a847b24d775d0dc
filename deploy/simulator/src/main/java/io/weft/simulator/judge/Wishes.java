package io.weft.simulator.judge;

import io.weft.agent.control.Word;
import io.weft.agent.wires.Ipv4;
import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.kernel.HostId;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import io.weft.simulator.memory.Schema.EventRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether everything that tenants want is so, and nothing is left on the way to it. For when the faults are over. */
public final class Wishes {
    private final Grid grid;

    public Wishes(Grid grid) {
        this.grid = grid;
    }

    /** What is not yet as it should be. */
    public Optional<String> unmet() {
        return grid.schema().applications.committed().stream()
                .map(it -> it.application())
                .flatMap(it -> unmet(it).stream())
                .findFirst()
                .or(this::running)
                .or(this::unsettled)
                .or(this::unheard);
    }

    private Optional<String> unmet(Application it) {
        return switch (it.wish()) {
            case STOPPED -> not(it, ApplicationState.STOPPED).or(() -> guestsOf(it, Map.of()));
            case DESTROYED -> not(it, ApplicationState.DESTROYED).or(() -> guestsOf(it, Map.of()));
            case RUNNING -> not(it, ApplicationState.RUNNING).or(() -> drawn(it));
        };
    }

    private static Optional<String> not(Application it, ApplicationState wanted) {
        return it.state() == wanted
                ? Optional.empty()
                : Optional.of(it.name() + " is " + it.state() + " (" + it.message() + "), wanted " + wanted);
    }

    private Optional<String> drawn(Application it) {
        var expansion = expansion(it);
        var counts = expansion.appliances().stream()
                .collect(Collectors.toMap(Expansion.FlatAppliance::name, Expansion.FlatAppliance::count));
        return guestsOf(it, counts)
                .or(() -> expansion.circuits().stream()
                        .flatMap(circuit -> unwired(it, circuit).stream())
                        .findFirst());
    }

    private Expansion expansion(Application it) {
        var text = grid.schema().revisions.committed().stream()
                .filter(row -> row.application().equals(it.id()) && row.number() == it.revision())
                .findFirst()
                .orElseThrow()
                .text();
        return grid.library().expand(it.tenant(), text);
    }

    private Optional<String> guestsOf(Application it, Map<String, Integer> counts) {
        var ready = new TreeMap<String, Integer>();
        for (var machine : grid.machines()) {
            for (var guest : machine.guests()) {
                var spec = guest.spec().orElseThrow();
                if (spec.application().equals(it.id())) {
                    if (!guest.alive() || guest.word() != Word.READY) {
                        return Optional.of(spec.name() + " on " + machine.name() + " is not ready");
                    }
                    ready.merge(spec.appliance(), 1, Integer::sum);
                }
            }
        }
        var wanted = new TreeMap<>(counts);
        wanted.values().removeIf(count -> count == 0);
        return ready.equals(wanted)
                ? Optional.empty()
                : Optional.of(it.name() + " has " + ready + " and should have " + wanted);
    }

    private Optional<String> unwired(Application it, FlatCircuit circuit) {
        var targets = instances(it, circuit.toAppliance())
                .map(instance -> new Ipv4(instance.spec().address()))
                .sorted()
                .toList();
        return instances(it, circuit.fromAppliance())
                .filter(source -> !spreads(grid.machine(source.host()), source, targets))
                .findFirst()
                .map(source -> source.name() + " does not reach all of " + circuit.name());
    }

    private Stream<Instance> instances(Application it, String appliance) {
        return grid.schema().instances.committed().stream()
                .filter(row ->
                        row.application().equals(it.id()) && row.appliance().equals(appliance));
    }

    private static boolean spreads(Machine machine, Instance source, List<Ipv4> targets) {
        var fabric = machine.fabric();
        return fabric.set("sources").keySet().stream()
                        .anyMatch(key -> key.startsWith(source.spec().address() + " "))
                && fabric.circuits().values().stream()
                        .anyMatch(it -> it.spread().equals(targets));
    }

    private Optional<String> running() {
        return grid.schema().operations.committed().stream()
                .filter(it -> it.state() == Operation.State.RUNNING)
                .findFirst()
                .map(it -> it.kind() + " is still under way: " + it.message());
    }

    /** Whoever follows the events has read each once. */
    private Optional<String> unheard() {
        var events = grid.schema().events.committed().stream().map(EventRow::id).toList();
        var missed = grid.follower().missed(events);
        if (grid.follower().heardTwice()) {
            return Optional.of("an event came twice");
        }
        return missed.isEmpty()
                ? Optional.empty()
                : Optional.of(missed.size() + " of " + events.size() + " events never came, one of them "
                        + missed.getFirst());
    }

    /** Rows, topics and disks agree, and nothing is on the way out any more. */
    private Optional<String> unsettled() {
        return grid.machines().stream().flatMap(it -> unsettled(it).stream()).findFirst();
    }

    private Optional<String> unsettled(Machine machine) {
        var keys = keys(machine.id());
        var published = grid.schema().published.committed().stream()
                .filter(it -> it.host().equals(machine.id()))
                .map(it -> it.name())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!published.equals(keys)) {
            return Optional.of("published for " + machine.name() + " is " + published + ", should be " + keys);
        }
        var standing = grid.bus().standing(machine.id()).entrySet().stream()
                .filter(it -> it.getValue().isPresent() && !it.getKey().equals("session"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!standing.equals(keys)) {
            return Optional.of("the topic of " + machine.name() + " has " + standing + ", should have " + keys);
        }
        var files = keys.stream().map(it -> it.replace('/', '_') + ".json").collect(Collectors.toSet());
        var kept = new HashSet<>(machine.shelf().names());
        kept.remove("memory");
        return kept.equals(files)
                ? Optional.empty()
                : Optional.of("the disk of " + machine.name() + " has " + kept + ", should have " + files);
    }

    private Set<String> keys(HostId host) {
        var schema = grid.schema();
        var instances = schema.instances.committed().stream()
                .filter(it -> it.host().equals(host) && it.phase() != Phase.PLACED)
                .map(it -> "instance/" + it.id());
        var volumes = schema.volumes.committed().stream()
                .filter(it -> it.host().equals(host))
                .map(it -> "volume/" + it.id());
        var ends = schema.ends.committed().stream()
                .filter(it -> it.end().host().equals(host))
                .map(it -> it.end().order().key());
        return Stream.of(instances, volumes, ends).flatMap(it -> it).collect(Collectors.toCollection(TreeSet::new));
    }
}
