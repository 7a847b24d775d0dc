package io.weft.cli.host;

import io.weft.cli.grid.Invocation;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Shell;
import io.weft.cli.shell.Stop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the host agent's join on this machine, after saying what the machine lacks. */
final class Joining {
    private static final String AGENT = "io.weft.agent.Agent";
    private static final Path INSTALLED = Path.of("/usr/lib/weft/agent");

    /** A program the agent calls, and the Debian package that has it. */
    private static final Map<String, String> NEEDED = Map.of(
            "libvirtd", "libvirt-daemon-system",
            "qemu-system-x86_64", "qemu-system-x86",
            "qemu-img", "qemu-utils",
            "nft", "nftables",
            "ip", "iproute2",
            "conntrack", "conntrack");

    private final Invocation invocation;
    private final Shell shell;

    Joining(Invocation invocation) {
        this.invocation = invocation;
        this.shell = invocation.shell();
    }

    /** @param token as typed; a dash makes the agent read it from our standard input, past everybody's process list */
    int join(String token, Path named, List<String> options) {
        var agent = agent(named);
        sayWhatIsMissing();
        var words = Stream.concat(Stream.of("join", invocation.address().toString(), token), options.stream());
        var joined = run(agent, words.toList());
        if (joined == 0) {
            invocation.remark("Joined " + invocation.address() + ". Keep the agent running with:");
            invocation.remark("  " + String.join(" ", command(agent, List.of("run"))));
        }
        return joined == 0 ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }

    /** A place that was named is the only one looked at. */
    private Path agent(Path named) {
        var places = Optional.of(named)
                .filter(it -> !it.toString().isEmpty())
                .or(() -> shell.variable("WEFT_AGENT_HOME").map(Path::of))
                .map(Stream::of)
                .orElseGet(() -> Stream.concat(Stream.of(INSTALLED), inTree().stream()));
        return places.filter(it -> !jars(it).isEmpty())
                .findFirst()
                .orElseThrow(() -> new Stop(
                        ExitCode.USAGE,
                        "the host agent is not on this machine: install it in " + INSTALLED
                                + " or name its directory with --agent"));
    }

    /** Beside this program's jar, when it runs from a source tree that was built. */
    private static Optional<Path> inTree() {
        try {
            var here = Path.of(Joining.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.iterate(Optional.of(here), Optional::isPresent, it -> it.map(Path::getParent))
                    .flatMap(Optional::stream)
                    .map(it -> it.resolve("grid-controller/host-agent/target"))
                    .filter(Files::isDirectory)
                    .findFirst();
        } catch (java.net.URISyntaxException | SecurityException nowhere) {
            return Optional.empty();
        }
    }

    private static List<Path> jars(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(it -> it.getFileName().toString().matches("host-agent.*\\.jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private void sayWhatIsMissing() {
        var missing = NEEDED.entrySet().stream()
                .filter(it -> !onPath(it.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            invocation.remark("This machine lacks: apt-get install " + String.join(" ", missing));
        }
    }

    private boolean onPath(String program) {
        return Stream.of((shell.variable("PATH").orElse("") + ":/usr/sbin:/sbin").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    private static List<String> command(Path agent, List<String> arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = jars(agent).getLast() + File.pathSeparator + agent.resolve("lib") + "/*";
        return Stream.concat(
                        Stream.of(java, "--enable-native-access=ALL-UNNAMED", "-cp", classPath, AGENT),
                        arguments.stream())
                .toList();
    }

    private static int run(Path agent, List<String> arguments) {
        try {
            return new ProcessBuilder(command(agent, arguments))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException fault) {
            throw new Stop(ExitCode.REFUSED, "cannot start the host agent: " + fault.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.REFUSED, "interrupted");
        }
    }
}
