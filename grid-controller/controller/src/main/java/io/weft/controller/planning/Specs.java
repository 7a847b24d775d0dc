package io.weft.controller.planning;

import io.weft.catalog.ClassName;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Protocol;
import io.weft.catalog.Scope;
import io.weft.catalog.Terminal;
import io.weft.catalog.Terminal.Direction;
import io.weft.controller.applications.Application;
import io.weft.controller.instances.Instance;
import io.weft.orders.GuestSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The guest an appliance asks for, and whether two such guests are the same to the one who drew them. */
final class Specs {
    /** A guest that is debugged is never too late: 30 days. */
    private static final int DEBUGGING_SECONDS = 30 * 24 * 3600;

    private Specs() {}

    /** What was chosen for one instance, besides what its appliance says. */
    record Chosen(
            String name,
            String address,
            Map<String, String> names,
            List<GuestSpec.VolumeUse> volumes,
            Optional<String> external,
            Sources.Start start) {}

    static String instanceName(String appliance, int ordinal) {
        return Instance.prefix(appliance) + "-" + ordinal;
    }

    static GuestSpec spec(Application application, FlatAppliance appliance, Chosen chosen) {
        var type = appliance.applianceClass();
        return new GuestSpec(
                application.tenant(),
                application.id(),
                application.name(),
                appliance.name(),
                chosen.name(),
                appliance.className(),
                appliance.cpuMillis(),
                appliance.memoryMib(),
                chosen.start().layers(),
                chosen.address(),
                chosen.names(),
                appliance.properties(),
                chosen.volumes(),
                listeners(appliance, Direction.INPUT),
                chosen.external().map(it -> new GuestSpec.External(it, listeners(appliance, Direction.GATEWAY_IN))),
                terminals(appliance, Direction.GATEWAY_OUT).isEmpty() ? GuestSpec.Egress.NONE : GuestSpec.Egress.ANY,
                readySeconds(application, appliance),
                type.boot().stopSeconds(),
                chosen.start().firmware(),
                appliance.bandwidthMbit(),
                // A system of its own may say what ails it on a screen alone.
                chosen.start().firmware().map(_ -> GuestSpec.Screen.VNC));
    }

    private static int readySeconds(Application application, FlatAppliance appliance) {
        return application.marks().debug()
                ? DEBUGGING_SECONDS
                : appliance.applianceClass().boot().readySeconds();
    }

    /** Whether it was begun as the application was last started: for debugging, or as usual. */
    static boolean isOfTheMode(Application application, GuestSpec begun) {
        return application.marks().debug() == (begun.readySeconds() == DEBUGGING_SECONDS);
    }

    static List<Terminal> terminals(FlatAppliance appliance, Direction direction) {
        return appliance.applianceClass().terminals().stream()
                .filter(it -> it.direction() == direction)
                .toList();
    }

    private static List<GuestSpec.Listener> listeners(FlatAppliance appliance, Direction direction) {
        return terminals(appliance, direction).stream()
                .map(it -> new GuestSpec.Listener(it.name(), transport(it.protocol()), it.port()))
                .toList();
    }

    static GuestSpec.Transport transport(Protocol protocol) {
        return switch (protocol.transport()) {
            case TCP -> GuestSpec.Transport.TCP;
            case UDP -> GuestSpec.Transport.UDP;
            case ANY -> GuestSpec.Transport.ANY;
        };
    }

    /**
     * Whether a running guest already is what the drawing asks for, volumes apart. New image layers and new deadlines alone are no reason
     * to take a service down; they come with the next start. Another bandwidth is drawn under what runs. Another
     * version of its class is one only where it boots from another image.
     */
    static boolean fits(GuestSpec running, FlatAppliance appliance, Snapshot snapshot) {
        var asked = spec(
                snapshot.application(),
                appliance,
                new Chosen(
                        running.name(),
                        running.address(),
                        drawnNames(running, appliance, snapshot),
                        running.volumes(),
                        running.external().map(GuestSpec.External::address),
                        Sources.Start.of(running)));
        return withoutDeadlines(asked).equals(withoutDeadlines(running)) && bootsAlike(running, appliance, snapshot);
    }

    /** A class of the application itself has no versions: under the same name it may be of another image. */
    private static boolean bootsAlike(GuestSpec running, FlatAppliance appliance, Snapshot snapshot) {
        var same = running.className().equals(appliance.className());
        return same && ClassName.of(appliance.className()).scope() != Scope.APPLICATION
                || snapshot.supplies()
                        .sources()
                        .start(appliance.applianceClass().image())
                        .equals(Optional.of(Sources.Start.of(running)));
    }

    /**
     * Keeps the virtual addresses of terminals that still exist; a new terminal shows as a difference once something is wired to it. Until
     * then it is no reason to take a service down: classes of the stock gain outputs when a grid is renewed.
     */
    private static Map<String, String> drawnNames(GuestSpec running, FlatAppliance appliance, Snapshot snapshot) {
        return terminals(appliance, Direction.OUTPUT).stream()
                .map(Terminal::name)
                .filter(it -> running.names().containsKey(it) || isWired(snapshot, appliance, it))
                .collect(Collectors.toMap(
                        Function.identity(), it -> running.names().getOrDefault(it, "")));
    }

    private static boolean isWired(Snapshot snapshot, FlatAppliance appliance, String output) {
        return snapshot.expansion().circuits().stream()
                .anyMatch(it -> it.fromAppliance().equals(appliance.name())
                        && it.fromTerminal().equals(output));
    }

    private static GuestSpec withoutDeadlines(GuestSpec it) {
        return new GuestSpec(
                it.tenant(),
                it.application(),
                it.applicationName(),
                it.appliance(),
                it.name(),
                ClassName.of(it.className()).name(),
                it.cpuMillis(),
                it.memoryMib(),
                GuestSpec.Layers.NONE,
                it.address(),
                it.names(),
                it.properties(),
                it.volumes(),
                it.listeners(),
                it.external(),
                it.egress(),
                0,
                0);
    }
}
