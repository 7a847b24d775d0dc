package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A host without a machine: the agent's own program with its simulated hypervisor, a process like any other. It joins as all do. */
final class SimulatedHost {
    private static final int HEAP_MIB = 80;
    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(60);
    private static final String CPU_MILLIS = "16000";
    private static final String MEMORY_MIB = "65536";

    private final int number;
    private final Places places;
    private final Program program;
    private final GridApi api;

    SimulatedHost(int number, Places places, Program program, GridApi api) {
        this.number = number;
        this.places = places;
        this.program = program;
        this.api = api;
    }

    private String name() {
        return "h" + number;
    }

    private Path configuration() {
        return places.host(number).resolve("etc-weft/agent.json");
    }

    Part part() {
        return Part.of(
                name(),
                List.of(Controller.NAME, Keycloak.NAME),
                this::prepare,
                () -> "online".equals(api.hosts().get(name())));
    }

    private ProcessBuilder prepare() throws IOException, InterruptedException {
        Files.createDirectories(configuration().getParent());
        Files.createDirectories(places.host(number).resolve("agent"));
        if (!Files.exists(configuration())) join();
        return agent("run");
    }

    private void join() throws IOException, InterruptedException {
        var process = agent(
                        "join",
                        places.slot().portal("127.0.0.1"),
                        "-",
                        "--hypervisor",
                        "simulated",
                        "--name",
                        name(),
                        "--underlay",
                        places.slot().hostAddress(number),
                        "--underlay-device",
                        "lo",
                        "--external-device",
                        "lo",
                        "--cpu-millis",
                        CPU_MILLIS,
                        "--memory-mib",
                        MEMORY_MIB)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(places.log(name()).toFile()))
                .start();
        try (var in = process.outputWriter()) {
            in.write(api.joinToken() + "\n");
        }
        if (!process.waitFor(JOIN_PATIENCE) || process.exitValue() != 0)
            throw new GridFault(name() + " could not join");
    }

    private ProcessBuilder agent(String... words) {
        var all = program.quick(name(), HEAP_MIB);
        all.addAll(List.of("-cp", program.agent() + "/*:" + program.agent() + "/lib/*", "io.weft.agent.Agent"));
        all.addAll(List.of(words));
        var builder = new ProcessBuilder(all);
        builder.environment().put("WEFT_AGENT_CONFIG", configuration().toString());
        builder.environment()
                .put("WEFT_AGENT_STATE", places.host(number).resolve("agent").toString());
        return builder;
    }
}
