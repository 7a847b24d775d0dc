package io.weft.system.torture.history;

import io.weft.system.torture.history.Told.Application;
import io.weft.system.torture.history.Told.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether an application's changes of state, as its events tell them, are a lawful chain. */
final class StateCheck {
    private static final Map<String, String> ASKED = Map.of(
            "weft.application.asked-to-start", "running",
            "weft.application.asked-to-stop", "stopped",
            "weft.application.asked-to-destroy", "destroyed");
    private static final Map<String, Set<String>> LAWFUL = Map.of(
            "running", Set.of("starting", "running", "degraded", "unplaceable"),
            "stopped", Set.of("stopping", "stopped"),
            "destroyed", Set.of("destroying", "destroyed"));

    private StateCheck() {}

    static List<String> faults(Application application, List<Event> events) {
        var faults = new ArrayList<String>();
        var who = application.name() + " of " + application.tenant();
        var state = "stopped";
        var wish = "stopped";
        var own = events.stream()
                .filter(it -> it.application().equals(application.id()))
                .sorted(Comparator.comparingLong(Event::position))
                .toList();
        for (var event : own) {
            wish = ASKED.getOrDefault(event.type(), wish);
            if (event.to().isEmpty()) continue;
            if (!event.from().equals(state))
                faults.add(who + " went from " + event.from() + " to " + event.to() + " and was " + state);
            if (!LAWFUL.get(wish).contains(event.to()))
                faults.add(who + " became " + event.to() + " while it was wished " + wish);
            state = event.to();
        }
        if (!state.equalsIgnoreCase(application.state()))
            faults.add(who + " is " + application.state() + ", its events end at " + state);
        return faults;
    }
}
