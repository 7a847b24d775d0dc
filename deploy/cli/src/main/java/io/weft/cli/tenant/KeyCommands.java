package io.weft.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft key …} */
@Command(
        name = "key",
        description = "API keys: what programs show instead of a login.",
        footer = {"", "A program shows one as its bearer token; this command line takes one from WEFT_API_KEY."})
public final class KeyCommands {
    private static final String KEYS = "/keys";

    private final Invocation invocation;

    KeyCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "list",
            description = "List the keys that you made; for a manager all of the tenant, or of their project.")
    int list() {
        var grid = invocation.grid();
        var keys = grid.items(grid.ours(KEYS));
        var table = new Table("NAME", "KEY", "MAY", "FOR", "STATE", "LAST USED", "UNTIL", "BY");
        keys.forEach(it -> table.row(
                Cell.of(it.path("name").asText()),
                Cell.of(it.path("prefix").asText() + "…"),
                Cell.of(may(it)),
                Cell.of(applications(it)),
                state(it),
                Cell.of(invocation.age(it.path("lastUsedAt"))),
                Cell.of(Age.moment(it.path("expiresAt").asText(""))),
                Cell.of(it.path("madeBy").asText())));
        invocation.showAll(keys, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "create",
            description = "Make a key. It is shown once.",
            footer = {
                "",
                "With -o json the key is the field 'secret'. A developer of the tenant makes keys, and one of a project alone those for it",
                "(--project)."
            })
    int create(
            @Parameters(paramLabel = "NAME", description = "What events and the audit call it.") String name,
            @Option(names = "--role", paramLabel = "ROLE", required = true, description = "What it may, at most.")
                    String role,
            @Option(
                            names = "--app",
                            paramLabel = "NAME",
                            description = "The only application it is for; several times.")
                    List<String> applications,
            @Option(
                            names = "--project",
                            paramLabel = "PROJECT",
                            description =
                                    "The only project it is for: it sees and may what somebody does who has the role there alone.")
                    String project,
            @Option(
                            names = "--days",
                            paramLabel = "DAYS",
                            description = "How long it is good. Default: until it is revoked.")
                    Integer days) {
        var grid = invocation.grid();
        var wanted = Json.object().put("name", name).put("role", role);
        if (applications != null) {
            applications.forEach(wanted.withArray("applications")::add);
        }
        if (project != null) {
            wanted.put("project", project);
        }
        if (days != null) {
            wanted.put(
                    "expiresAt",
                    invocation
                            .shell()
                            .clock()
                            .instant()
                            .plus(Duration.ofDays(days))
                            .toString());
        }
        var made = grid.post(grid.ours(KEYS), Content.json(wanted)).json();
        invocation.show(made, page -> page.add(made.path("secret").asText()));
        invocation.remark("Shown once: " + name + " may what a " + role + " may in "
                + (project == null ? "" : "project " + project + " of ") + grid.tenant() + ".");
        return ExitCode.DONE.number();
    }

    @Command(name = "revoke", description = "Revoke a key. It opens nothing from the next request on.")
    int revoke(
            @Parameters(paramLabel = "NAME", description = "Its name, its id, or how it begins (weft_…).")
                    String which) {
        var grid = invocation.grid();
        List<String> found = grid.items(grid.ours(KEYS)).stream()
                .filter(it -> !"revoked".equals(it.path("state").asText()))
                .filter(it -> which.equals(it.path("name").asText())
                        || which.equals(it.path("id").asText())
                        || which.startsWith(it.path("prefix").asText()))
                .map(it -> it.path("id").asText())
                .toList();
        if (found.size() != 1) {
            throw new Stop(
                    found.isEmpty() ? ExitCode.REFUSED : ExitCode.USAGE,
                    found.isEmpty()
                            ? "there is no such key that is still good"
                            : "several keys begin so: say the name");
        }
        grid.delete(grid.ours(KEYS) + "/" + Http.encoded(found.getFirst()));
        invocation.remark("Revoked.");
        return ExitCode.DONE.number();
    }

    /** Less than it was made for where its maker may less by now. */
    private static String may(JsonNode key) {
        var role = key.path("role").asText();
        var may = key.path("may").asText();
        if (may.isEmpty() && "active".equals(key.path("state").asText())) {
            return "nothing, not " + role;
        }
        return may.isEmpty() || may.equals(role) ? role : may + ", not " + role;
    }

    private static String applications(JsonNode key) {
        var names = StreamSupport.stream(key.path("applications").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        var project = key.path("project").asText("");
        var where = project.isEmpty() ? "the tenant" : "project " + project;
        return names.isEmpty() ? where : names + (project.isEmpty() ? "" : " of " + where);
    }

    private static Cell state(JsonNode key) {
        var state = key.path("state").asText();
        return new Cell(state, "active".equals(state) ? Tone.GOOD : Tone.QUIET);
    }
}
