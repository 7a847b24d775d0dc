package io.weft.simulator.judge;

import io.weft.agent.guests.GuestSeen;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A volume has one running user that its store lets in, who holds it under the epoch that the store knows and nobody was given a later one. */
final class OneWriter implements Rule {
    private final Grid grid;

    OneWriter(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        var users = new HashMap<VolumeId, GuestSeen>();
        for (var machine : grid.machines()) {
            for (var guest : machine.running()) {
                for (var use : guest.spec().orElseThrow().volumes()) {
                    var wrong = wrong(machine, guest, use, users);
                    if (wrong.isPresent()) {
                        return wrong;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> wrong(
            Machine machine, GuestSeen guest, GuestSpec.VolumeUse use, Map<VolumeId, GuestSeen> users) {
        var shared = use.store().isPresent();
        // It lives on, cut off with its host, and what it writes is refused.
        if (shared && grid.pool().refuses(machine.address())) {
            return Optional.empty();
        }
        var other = users.put(use.volume(), guest);
        if (other != null) {
            return Optional.of(
                    "volume " + use.volume() + " is written by " + other.instance() + " and " + guest.instance());
        }
        var stored = (shared ? grid.pool().list() : machine.volumes())
                .stream().filter(it -> it.volume().equals(use.volume())).findFirst();
        var holds = stored.filter(
                        it -> it.holder().equals(Optional.of(guest.instance())) && it.epoch() == use.attachmentEpoch())
                .isPresent();
        if (!holds) {
            return Optional.of(guest.instance() + " writes volume " + use.volume() + " at epoch "
                    + use.attachmentEpoch() + ", and the store says " + stored);
        }
        var given = grid.schema().volumes.committed().stream()
                .filter(it -> it.id().equals(use.volume()))
                .mapToLong(it -> it.attachmentEpoch())
                .max();
        return given.isPresent() && given.getAsLong() == use.attachmentEpoch()
                ? Optional.empty()
                : Optional.of(guest.instance() + " writes volume " + use.volume() + " at epoch " + use.attachmentEpoch()
                        + ", and epoch " + given + " was given");
    }
}
