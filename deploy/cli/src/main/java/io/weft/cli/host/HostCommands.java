package io.weft.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft host …} */
@Command(name = "host", description = "Hosts: the machines that instances run on.")
public final class HostCommands {
    private final Invocation invocation;

    HostCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List the hosts of the grid. For its operators.")
    int list() {
        var hosts = invocation.grid().items("/hosts");
        var table = new Table("NAME", "STATE", "CPU", "MEMORY MIB", "INSTANCES", "ACCELERATION", "ADDRESS", "SEEN");
        for (var each : hosts) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.state(each.path("state").asText()),
                    Cell.of(used(each, "cpuMillis")),
                    Cell.of(used(each, "memoryMib")),
                    Cell.of(each.path("instances").asText("")),
                    Cell.of(each.path("acceleration").asText("")),
                    Cell.of(each.path("underlay").asText("")),
                    Cell.of(invocation.age(each.path("lastSeenAt"))));
        }
        invocation.showAll(hosts, page -> page.addIfAny(table));
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

    private static String used(JsonNode host, String quantity) {
        return host.path("reserved").path(quantity).asInt() + "/"
                + host.path("capacity").path(quantity).asInt();
    }
}
