package io.weft.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import io.weft.cli.shell.ExitCode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft webhook …} */
@Command(
        name = "webhook",
        description = "Webhooks: a tenant's events, sent to an address of its own.",
        footer = {"", "Each is a signed CloudEvent: Standard Webhooks, HMAC-SHA256."})
public final class WebhookCommands {
    private static final String WEBHOOKS = "/webhooks";

    private final Invocation invocation;

    WebhookCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List webhooks, and how they are.")
    int list() {
        var grid = invocation.grid();
        var all = grid.items(grid.ours(WEBHOOKS));
        var table = new Table("ID", "URL", "KINDS", "STATE", "SINCE", "WHY");
        all.forEach(it -> table.row(
                Cell.of(it.path("id").asText()),
                Cell.of(it.path("url").asText()),
                Cell.of(kinds(it)),
                new Cell(it.path("state").asText(), tone(it.path("state").asText())),
                Cell.of(invocation.age(it.path("since"))),
                Cell.of(it.path("why").asText())));
        invocation.showAll(all, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(name = "create", description = "Send events to an address from now on. The secret is shown once.")
    int create(
            @Parameters(paramLabel = "URL", description = "https://…") String url,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            description = "Only what is about: application, instance, …; several times.")
                    List<String> kinds) {
        var grid = invocation.grid();
        var made =
                grid.post(grid.ours(WEBHOOKS), Content.json(wanted(url, kinds))).json();
        invocation.show(made, page -> page.add(made.path("secret").asText()));
        invocation.remark("Shown once: the secret of webhook "
                + made.path("webhook").path("id").asText() + ".");
        return ExitCode.DONE.number();
    }

    @Command(
            name = "set",
            description = "Give it another address or other kinds, and switch it on again.",
            footer = {"", "It goes on with the event that it has not taken yet."})
    int set(
            @Parameters(paramLabel = "ID", description = "The webhook.") String id,
            @Parameters(paramLabel = "URL", description = "https://…") String url,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            description = "Only what is about: application, instance, …; several times.")
                    List<String> kinds) {
        var grid = invocation.grid();
        var changed = grid.put(path(grid, id), Content.json(wanted(url, kinds))).json();
        invocation.show(
                changed, page -> page.add("It is " + changed.path("state").asText() + "."));
        return ExitCode.DONE.number();
    }

    @Command(name = "rotate", description = "Make a new secret. The old one signs too for a day.")
    int rotate(@Parameters(paramLabel = "ID", description = "The webhook.") String id) {
        var grid = invocation.grid();
        var made = grid.post(path(grid, id) + "/secret", Content.json(Json.object()))
                .json();
        invocation.show(made, page -> page.add(made.path("secret").asText()));
        return ExitCode.DONE.number();
    }

    @Command(name = "remove", description = "Send it nothing more.")
    int remove(@Parameters(paramLabel = "ID", description = "The webhook.") String id) {
        var grid = invocation.grid();
        grid.delete(path(grid, id));
        invocation.remark("Removed.");
        return ExitCode.DONE.number();
    }

    @Command(name = "log", description = "Show what was sent last, and what came of it.")
    int log(@Parameters(paramLabel = "ID", description = "The webhook.") String id) {
        var grid = invocation.grid();
        var all = grid.items(path(grid, id) + "/deliveries");
        var table = new Table("AT", "EVENT", "TYPE", "ATTEMPT", "OUTCOME", "DETAIL", "TOOK");
        all.forEach(it -> table.row(
                Cell.quiet(Age.moment(it.path("at").asText())),
                Cell.of(it.path("event").asText()),
                Cell.of(it.path("type").asText()),
                Cell.of(
                        it.path("byHand").asBoolean()
                                ? "by hand"
                                : it.path("attempt").asText()),
                outcome(it),
                Cell.of(it.path("detail").asText()),
                Cell.of(it.path("millis").asLong() + " ms")));
        invocation.showAll(all, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(name = "send", description = "Send one event again now; without one, try the endpoint.")
    int send(
            @Parameters(paramLabel = "ID", description = "The webhook.") String id,
            @Parameters(paramLabel = "EVENT", arity = "0..1", description = "The event's id.") String event) {
        var grid = invocation.grid();
        var wanted = Json.object();
        if (event != null) {
            wanted.put("event", event);
        }
        var sent =
                grid.post(path(grid, id) + "/deliveries", Content.json(wanted)).json();
        invocation.show(
                sent,
                page -> page.add(sent.path("outcome").asText() + ": "
                        + sent.path("detail").asText()));
        return "delivered".equals(sent.path("outcome").asText()) ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }

    private static ObjectNode wanted(String url, List<String> kinds) {
        var wanted = Json.object().put("url", url);
        if (kinds != null) {
            kinds.forEach(wanted.withArray("kinds")::add);
        }
        return wanted;
    }

    private static String path(Grid grid, String id) {
        return grid.ours(WEBHOOKS) + "/" + Http.encoded(id);
    }

    private static String kinds(JsonNode webhook) {
        var kinds = StreamSupport.stream(webhook.path("kinds").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "all" : kinds;
    }

    private static Cell outcome(JsonNode delivery) {
        var outcome = delivery.path("outcome").asText();
        return new Cell(outcome, "delivered".equals(outcome) ? Tone.GOOD : Tone.BAD);
    }

    private static Tone tone(String state) {
        return switch (state) {
            case "on" -> Tone.GOOD;
            case "failing" -> Tone.BUSY;
            default -> Tone.BAD;
        };
    }
}
