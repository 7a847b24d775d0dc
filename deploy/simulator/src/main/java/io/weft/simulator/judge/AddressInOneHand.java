package io.weft.simulator.judge;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.wires.Ipv4;
import io.weft.controller.addresses.Hold;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.orders.GuestSpec;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** No two living guests have one address, inside or outside; every instance holds its own, and nothing else does. */
final class AddressInOneHand implements Rule {
    private final Grid grid;

    AddressInOneHand(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        return amongGuests().or(this::amongClaims).or(this::amongRows);
    }

    private Optional<String> amongGuests() {
        var hands = new HashMap<String, String>();
        for (var machine : grid.machines()) {
            for (var guest : machine.running()) {
                if (LeftOver.is(grid, machine, guest.instance())) {
                    continue;
                }
                var taken =
                        take(hands, guest.spec().orElseThrow().address(), guest.instance() + " on " + machine.name());
                if (taken.isPresent()) {
                    return taken;
                }
            }
        }
        return Optional.empty();
    }

    /** A gateway that was lost with a host that is only cut off goes on answering there: nobody can tell it otherwise. */
    private Optional<String> amongClaims() {
        var hands = new HashMap<String, String>();
        var lost = grid.schema().instances.committed().stream()
                .filter(it -> it.phase() == Phase.LOST)
                .collect(Collectors.groupingBy(Instance::host));
        for (var machine : grid.machines()) {
            var claims = new TreeSet<>(machine.fabric().claims());
            lost.getOrDefault(machine.id(), List.of()).stream()
                    .flatMap(it -> it.spec().external().stream())
                    .forEach(it -> claims.remove(new Ipv4(it.address())));
            notHere(machine).forEach(claims::remove);
            for (var claim : claims) {
                var taken = take(hands, claim.text(), machine.name());
                if (taken.isPresent()) {
                    return taken;
                }
            }
        }
        return Optional.empty();
    }

    /** Of a gateway that was sent a moment ago: its new host answers as soon as it runs there. */
    private List<Ipv4> notHere(Machine machine) {
        return machine.guests().stream()
                .filter(it -> it.stay() == GuestSeen.Stay.SENT || LeftOver.is(grid, machine, it.instance()))
                .flatMap(it -> it.spec().flatMap(GuestSpec::external).stream())
                .map(it -> new Ipv4(it.address()))
                .toList();
    }

    private static Optional<String> take(Map<String, String> hands, String address, String hand) {
        var other = hands.put(address, hand);
        return other == null
                ? Optional.empty()
                : Optional.of(address + " is in the hands of " + other + " and " + hand);
    }

    private Optional<String> amongRows() {
        var held = grid.schema().addresses.committed().stream()
                .map(it -> it.hold())
                .filter(it -> it.kind() == Hold.Kind.GUEST)
                .collect(Collectors.toMap(Hold::holder, Hold::address));
        for (var instance : grid.schema().instances.committed()) {
            var own = held.remove(instance.id().toString());
            if (!instance.spec().address().equals(own)) {
                return Optional.of(instance.name() + " has " + instance.spec().address() + " and holds " + own);
            }
        }
        return held.isEmpty() ? Optional.empty() : Optional.of("addresses held for nobody: " + held);
    }
}
