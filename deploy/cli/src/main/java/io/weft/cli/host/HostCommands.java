package io.weft.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.output.Age;
import io.weft.cli.output.Sheet;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft host …} */
@Command(name = "host", description = "Hosts: the machines that instances run on.", subcommands = PowerCommands.class)
public final class HostCommands {
    private final Invocation invocation;

    HostCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List the hosts of the grid. For its operators.")
    int list() {
        var hosts = invocation.grid().items("/hosts");
        invocation.showAll(hosts, page -> HostPages.list(hosts, survival(), invocation, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "token", description = "Make a token with which one machine may join. For operators.")
    int token() {
        var token = invocation.grid().post("/hosts/tokens", Content.none()).json();
        invocation.show(
                token,
                page -> page.add(new Sheet()
                        .fact("token", token.path("token").asText())
                        .fact("expires", Age.moment(token.path("expiresAt").asText("")))
                        .fact("use", "on the new host: weft host join --grid URL TOKEN")));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "join",
            description = "Make this machine a host of the grid.",
            footer = {
                "",
                "Needs root, libvirt, QEMU and the host agent, which is looked for in --agent, else in",
                "$WEFT_AGENT_HOME, else in /usr/lib/weft/agent and this source tree. The agent proves its",
                "acceleration, joins with the token and keeps what it is told in /etc/weft/agent.json.",
                "The token is used up."
            })
    int join(
            @Parameters(paramLabel = "TOKEN", description = "From `weft host token`; - for standard input.")
                    String token,
            @Option(
                            names = "--agent",
                            paramLabel = "DIR",
                            defaultValue = "",
                            description = "Where the agent's jar and its lib directory are.")
                    Path agent,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "[AGENT-OPTION...]",
                            hideParamSyntax = true,
                            description = "For the agent, after --, such as: -- --name h7 --underlay 10.0.0.7")
                    List<String> options) {
        return new Joining(invocation).join(token, agent, options == null ? List.of() : options);
    }

    @Command(name = "show", description = "Show a host: how it is, and what stands on it. For operators.")
    int show(@Parameters(paramLabel = "HOST", description = "Its name.") String name) {
        var detail = invocation.grid().get(path(name)).json();
        invocation.show(detail, page -> HostPages.whole(detail, survival(), invocation, page));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "drain",
            description = "Empty a host: it takes nothing new, and what can move moves. For operators.",
            footer = {
                "",
                "Instances without a volume move one at a time, never both copies of an appliance at once. What has a",
                "volume on the host can't move, is named, and makes --wait end with exit code 1."
            })
    int drain(@Parameters(paramLabel = "HOST", description = "Its name.") String name, @Mixin Emptying emptying) {
        var grid = invocation.grid();
        var drained = grid.post(path(name) + "/drain", Content.none()).json();
        return emptying.watch(invocation, grid, path(name), drained).number();
    }

    @Command(
            name = "undrain",
            description = "Let a host take new instances again, also out of quarantine. For operators.")
    int undrain(@Parameters(paramLabel = "HOST", description = "Its name.") String name) {
        var detail = invocation.grid().delete(path(name) + "/drain").json();
        invocation.show(detail, page -> HostPages.whole(detail, survival(), invocation, page));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "remove",
            description = "Remove a host from the grid. For operators.",
            footer = {
                "",
                "Refused while anything stands on it: drain it first. With --lost, for a host that is lost or refused,",
                "its machine is gone for good: what stood there is forgotten, its volumes are lost, and their",
                "applications say so. A removed host that comes back is not let in; it joins again with a new token."
            })
    int remove(
            @Parameters(paramLabel = "HOST", description = "Its name.") String name,
            @Option(names = "--lost", description = "Its machine and everything on it are gone for good.") boolean lost,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask, with --lost.")
                    boolean sure) {
        if (lost && !sure && !agreed(name)) {
            throw new Stop(ExitCode.USAGE, "nothing was removed: repeat with --yes");
        }
        invocation.grid().delete(path(name) + (lost ? "?lost=true" : ""));
        invocation.remark("Host " + name + " is removed.");
        return ExitCode.DONE.number();
    }

    private boolean agreed(String name) {
        return invocation.confirmed(
                "Forget host " + name + " and lose every volume on it? Type its name to confirm: ", name);
    }

    @Command(
            name = "repair",
            description = "Look at a host again from the start. For operators.",
            footer = {
                "",
                "Ends quarantine and refusal, sends every order again, begins a new session with its agent, and tries",
                "at once what waits after failures. Asked twice, it does so twice."
            })
    int repair(
            @Parameters(paramLabel = "HOST", description = "Its name.") String name,
            @Option(
                            names = "--accept-machine",
                            paramLabel = "ID",
                            defaultValue = "",
                            description = "Its disk was moved on purpose: it is this machine from now on.")
                    String machine) {
        var query = machine.isEmpty() ? "" : "?acceptMachine=" + Http.encoded(machine);
        var repaired = invocation
                .grid()
                .post(path(name) + "/repair" + query, Content.none())
                .json();
        invocation.show(repaired, page -> page.add("Host " + name + " is looked at again."));
        return ExitCode.DONE.number();
    }

    private JsonNode survival() {
        return invocation.grid().get("/grid/survival").json();
    }

    private static String path(String name) {
        return "/hosts/" + Http.encoded(name);
    }
}
