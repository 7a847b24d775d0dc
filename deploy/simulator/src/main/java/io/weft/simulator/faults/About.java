package io.weft.simulator.faults;

import io.weft.agent.guests.Boot;
import io.weft.agent.wires.Wires;
import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Application;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.instances.History;
import io.weft.controller.instances.Instance;
import io.weft.controller.operations.Operation;
import io.weft.controller.ordering.OrderBus;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Event;
import io.weft.orders.GuestSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a call is about, in words that are the same in every run: names and states, never ids. */
final class About {
    private About() {}

    static String what(String method, Object[] arguments) {
        return arguments == null
                ? ""
                : Arrays.stream(arguments)
                        .flatMap(it -> of(method, it).stream())
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    private static Optional<String> of(String method, Object argument) {
        return switch (argument) {
            case Instance it -> Optional.of(it.name() + " " + it.phase());
            case Volume it -> Optional.of(it.name() + " " + it.wish());
            case Circuit.End it ->
                Optional.of(it.order().name() + " " + it.order().wish());
            case Operation it -> Optional.of(it.kind() + " " + it.state());
            case Application it -> Optional.of(it.wish().name());
            case Hold it -> Optional.of(it.kind().name());
            case Boot it -> Optional.of(it.spec().name());
            case GuestSpec it -> Optional.of(it.name());
            case Event it -> Optional.of(it.type());
            case History.Line it -> Optional.of(firstWord(it.what()));
            case Wires.Wanted it -> Optional.of(it.guests().size() + " guests");
            case String key when method.equals("write") || method.equals("remove") -> Optional.of(kind(key, '_'));
            case String key when key.contains("/") && !key.contains("\n") -> Optional.of(kind(key, '/'));
            case List<?> messages when method.equals("send") -> Optional.of(messages(messages));
            case List<?> hosts when method.equals("make") -> Optional.of(hosts.size() + " topics");
            default -> Optional.empty();
        };
    }

    private static String firstWord(String text) {
        var end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String kind(String key, char separator) {
        var end = key.indexOf(separator);
        return end < 0 ? key : key.substring(0, end);
    }

    private static String messages(List<?> messages) {
        return messages.stream()
                .flatMap(it -> it instanceof OrderBus.Message(var key, var order)
                        ? Stream.of((order.isPresent() ? "+" : "-") + kind(key, '/'))
                        : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" "));
    }
}
