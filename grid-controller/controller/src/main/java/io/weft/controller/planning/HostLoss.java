package io.weft.controller.planning;

import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What would become of one application were a host lost now. Nothing is decided: the planner's own placing is asked, on a board where
 * the host is convicted, shut out of every store and cut off.
 */
public final class HostLoss {
    private HostLoss() {}

    /** What would become of one instance. */
    public sealed interface Fate {
        String instance();

        /** It would begin anew there. */
        record Elsewhere(String instance, HostId host, Capacity capacity) implements Fate {}

        /** It would wait for its host, which alone has its data. */
        record Waits(String instance, List<String> volumes) implements Fate {
            public Waits {
                volumes = List.copyOf(volumes);
            }
        }

        /** It would find no place, for the planner's own reasons. */
        record Nowhere(String instance, PlacementRefusal why) implements Fate {}

        default boolean survives() {
            return switch (this) {
                case Elsewhere _ -> true;
                case Waits _, Nowhere _ -> false;
            };
        }

        /** That the lost one takes nothing goes without saying. */
        private Fate onOthersThan(HostId lost) {
            return switch (this) {
                case Nowhere(var instance, var why) -> new Nowhere(instance, why.withoutWordOf(lost));
                case Elsewhere _, Waits _ -> this;
            };
        }

        /** For people; empty where there is nothing to explain. */
        default String reason() {
            return switch (this) {
                case Elsewhere _ -> "";
                case Waits(_, var volumes) ->
                    "waits for the host, which alone holds volume " + String.join(", ", volumes);
                case Nowhere(_, var why) -> why.sentence();
            };
        }
    }

    /** In the order in which they would be placed. Of an instance that is on its way out nothing is asked. */
    public static List<Fate> of(Snapshot snapshot, HostId lost) {
        var board = new Board(without(snapshot, lost));
        var there = snapshot.instances().stream()
                .filter(it -> it.host().equals(lost) && it.counts() && board.isWanted(it))
                .sorted(board.inTurn())
                .toList();
        var supposed = board;
        for (var it : there) {
            supposed = it.bound() ? supposed : supposed.supposeGone(it);
        }
        var fates = new ArrayList<Fate>();
        for (var it : there) {
            if (it.bound()) {
                fates.add(new Fate.Waits(it.name(), volumesOf(snapshot, it)));
                continue;
            }
            var asked = Placing.placed(supposed, it);
            fates.add(asked.fate().onOthersThan(lost));
            supposed = asked.board();
        }
        return List.copyOf(fates);
    }

    private static List<String> volumesOf(Snapshot snapshot, Instance it) {
        return snapshot.volumes().stream()
                .filter(volume -> !volume.shared() && VolumeUses.uses(it, volume.id()))
                .map(Volume::name)
                .toList();
    }

    private static Snapshot without(Snapshot snapshot, HostId lost) {
        var hosts = snapshot.hosts().stream()
                .map(it -> it.id().equals(lost) ? lost(it, snapshot) : it)
                .toList();
        return snapshot.with(hosts);
    }

    private static Host lost(Host it, Snapshot snapshot) {
        var condition = it.condition().lostAt(snapshot.now());
        return it.in(condition.shutOut(Optional.of(new Condition.ShutOut(snapshot.now(), Optional.of(0L)))));
    }
}
