package io.weft.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Sheet;
import io.weft.cli.shell.Documents;
import io.weft.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft host power …} */
@Command(name = "power", description = "The power of hosts, asked past the hosts themselves. For operators.")
final class PowerCommands {
    private final Invocation invocation;

    PowerCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "show", description = "Ask a host's power controller whether there is power.")
    int show(@Parameters(paramLabel = "HOST", description = "Its name.") String name) {
        return shown(invocation.grid().get(path(name)).json());
    }

    @Command(
            name = "set",
            description = "Say whom to ask for the power of a host: its controller has to speak Redfish.",
            footer = {
                "",
                "A silent host whose power is off is lost at once, and what ran there begins elsewhere; without a",
                "controller that takes a whole lease. The controller is asked before it is taken."
            })
    int set(
            @Parameters(paramLabel = "HOST", description = "Its name.") String name,
            @Option(
                            names = "--redfish",
                            required = true,
                            paramLabel = "URL",
                            description = "The system, such as https://bmc-7/redfish/v1/Systems/1.")
                    String url,
            @Option(names = "--account", required = true, paramLabel = "NAME", description = "As whom to ask.")
                    String account,
            @Option(
                            names = "--password-file",
                            required = true,
                            paramLabel = "FILE",
                            description = "Its first line is the password; - for standard input.")
                    String passwordFile,
            @Option(
                            names = "--fingerprint",
                            paramLabel = "SHA256",
                            description = "Of the controller's own certificate, when no authority vouches for it.")
                    String fingerprint) {
        var password = Documents.text(passwordFile, invocation.shell())
                .lines()
                .findFirst()
                .orElse("");
        var body = Json.object().put("url", url).put("account", account).put("password", password);
        if (fingerprint != null) {
            body.put("fingerprint", fingerprint);
        }
        return shown(invocation.grid().put(path(name), Content.json(body)).json());
    }

    @Command(name = "unset", description = "Ask nobody for the power of a host any more.")
    int unset(@Parameters(paramLabel = "HOST", description = "Its name.") String name) {
        invocation.grid().delete(path(name));
        invocation.remark("Nobody is asked for the power of host " + name + " any more.");
        return ExitCode.DONE.number();
    }

    @Command(
            name = "off",
            description = "Turn a host off, as if its plug were pulled.",
            footer = {"", "Refused while anything stands on it: drain it first, or say --force."})
    int off(
            @Parameters(paramLabel = "HOST", description = "Its name.") String name,
            @Option(names = "--force", description = "Also when something stands on it.") boolean force) {
        return shown(invocation
                .grid()
                .post(path(name) + "/off" + (force ? "?force=true" : ""), Content.none())
                .json());
    }

    @Command(name = "on", description = "Turn a host on.")
    int on(@Parameters(paramLabel = "HOST", description = "Its name.") String name) {
        return shown(invocation.grid().post(path(name) + "/on", Content.none()).json());
    }

    private int shown(JsonNode power) {
        invocation.show(
                power,
                page -> page.add(new Sheet()
                        .fact("host", power.path("host").asText())
                        .fact("power", Cell.state(power.path("state").asText()))
                        .fact("problem", power.path("problem").asText(""))
                        .fact("controller", power.path("url").asText())
                        .fact("account", power.path("account").asText())
                        .fact("fingerprint", power.path("fingerprint").asText(""))
                        .fact("set", Age.moment(power.path("setAt").asText("")))));
        return ExitCode.DONE.number();
    }

    private static String path(String name) {
        return "/hosts/" + Http.encoded(name) + "/power";
    }
}
