package io.weft.simulator.judge;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.controller.instances.Instance;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.simulator.grid.Grid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of a failover group that was drawn so from the first, no two instances have a place on one host. What was lost is none. */
final class GroupsAreApart implements Rule {
    private final Grid grid;

    GroupsAreApart(Grid grid) {
        this.grid = grid;
    }

    private record Place(ApplicationId application, String group, HostId host) {}

    @Override
    public Optional<String> violation() {
        var taken = new HashMap<Place, Instance>();
        var groups = new HashMap<ApplicationId, Map<String, String>>();
        for (var it : grid.schema().instances.committed()) {
            var group =
                    groups.computeIfAbsent(it.application(), _ -> groups(it)).get(it.appliance());
            if (group == null || !it.counts()) {
                continue;
            }
            var beside = taken.put(new Place(it.application(), group, it.host()), it);
            if (beside != null) {
                return Optional.of(
                        it.name() + " is on the host of " + beside.name() + ", of its failover group " + group);
            }
        }
        return Optional.empty();
    }

    /** By appliance, as its first document has it: of what is drawn later nothing has to move. */
    private Map<String, String> groups(Instance of) {
        var first = grid.schema().revisions.committed().stream()
                .filter(it -> it.application().equals(of.application()) && it.number() == 1)
                .findFirst()
                .orElseThrow()
                .text();
        return grid.library().expand(of.tenant(), first).appliances().stream()
                .filter(it -> it.failover().filter(rule -> !rule.soft()).isPresent())
                .collect(Collectors.toMap(
                        FlatAppliance::name, it -> it.failover().orElseThrow().group()));
    }
}
