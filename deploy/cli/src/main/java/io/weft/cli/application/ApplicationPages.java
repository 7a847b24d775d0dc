package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Applications as a person reads them. */
final class ApplicationPages {
    private ApplicationPages() {}

    static void list(List<JsonNode> applications, Invocation invocation, Page page) {
        var table = new Table("NAME", "PROJECT", "STATE", "READY", "ADDRESS", "CHANGED", "MESSAGE");
        for (var each : applications) {
            var instances = each.path("instances");
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.of(each.path("project").asText()),
                    Cell.state(each.path("state").asText()),
                    Cell.of(instances.path("ready").asInt() + "/"
                            + instances.path("wanted").asInt()),
                    Cell.of(urls(each)),
                    Cell.of(invocation.age(each.path("updatedAt"))),
                    Cell.of(remarks(each)));
        }
        page.addIfAny(table);
    }

    private static String remarks(JsonNode application) {
        var lock = lock(application.path("lock"));
        return Stream.of(
                        application.path("template").asBoolean() ? "a template" : "",
                        lock.isEmpty() ? "" : "locked " + lock,
                        application.path("message").asText(""))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("; "));
    }

    static void status(JsonNode application, Page page) {
        page.add(new Sheet()
                .fact("name", application.path("name").asText())
                .fact("title", application.path("title").asText(""))
                .fact("state", Cell.state(application.path("state").asText()))
                .fact("wish", application.path("wish").asText(""))
                .fact("message", application.path("message").asText(""))
                .fact("template", application.path("template").asBoolean() ? "yes: it never runs itself" : "")
                .fact("locked", lock(application.path("lock")))
                .fact(
                        "debugging",
                        application.path("debug").asBoolean() ? "yes: what is not ready is left as it is" : "")
                .fact("destroyed on", application.path("grace").path("until").asText(""))
                .fact("stopped", heldBack(application))
                .fact("address", urls(application)));
        page.addIfAny(appliances(application.path("drawing")));
    }

    /** @param survival whether it would survive the loss of a host */
    static void whole(JsonNode application, JsonNode survival, Page page) {
        var drawing = application.path("drawing");
        status(application, page);
        if (survival.path("survives").isBoolean()) {
            page.add(new Sheet()
                    .fact("if a host is lost", "it " + survival.path("sentence").asText()));
        }
        page.addIfAny(instances(drawing)).addIfAny(wires(drawing)).addIfAny(volumes(drawing));
        page.addIfAny(notes(drawing));
        page.addIfAny(actions(application));
        page.add(new Sheet()
                .fact("id", application.path("id").asText())
                .fact("generation", application.path("generation").asText(""))
                .fact("revision", application.path("revision").asText(""))
                .fact("created", Age.moment(application.path("createdAt").asText("")))
                .fact("changed", Age.moment(application.path("updatedAt").asText(""))));
    }

    private static String heldBack(JsonNode application) {
        return StreamSupport.stream(application.path("heldBack").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String lock(JsonNode lock) {
        if (!lock.isObject()) {
            return "";
        }
        var note = lock.path("note").asText("");
        return "by " + lock.path("by").asText() + (note.isEmpty() ? "" : ": " + note);
    }

    private static String urls(JsonNode application) {
        return StreamSupport.stream(application.path("addresses").spliterator(), false)
                .map(it -> it.path("url").asText(it.path("address").asText()))
                .collect(Collectors.joining(" "));
    }

    private static Table appliances(JsonNode drawing) {
        var table = new Table("APPLIANCE", "CLASS", "STATE", "READY");
        for (var each : drawing.path("appliances")) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.of(each.path("className").asText()),
                    Cell.state(each.path("state").asText("")),
                    Cell.of(each.path("ready").asInt() + "/"
                            + each.path("wanted").asInt()));
        }
        return table;
    }

    private static Table instances(JsonNode drawing) {
        var table = new Table("INSTANCE", "STATE", "HOST", "ADDRESS", "REASON");
        for (var appliance : drawing.path("appliances")) {
            for (var each : appliance.path("instances")) {
                table.row(
                        Cell.of(each.path("name").asText()),
                        Cell.state(each.path("state").asText()),
                        Cell.of(each.path("host").path("name").asText("")),
                        Cell.of(each.path("address").asText("")),
                        Cell.of(each.path("reason").asText("")));
            }
        }
        return table;
    }

    private static Table wires(JsonNode drawing) {
        var table = new Table("FROM", "TO", "PROTOCOL", "OPEN", "BYTES", "PACKETS");
        for (var each : drawing.path("wires")) {
            table.row(
                    Cell.of(each.path("from").asText()),
                    Cell.of(each.path("to").asText()),
                    Cell.of(each.path("protocol").asText("")),
                    open(each.path("open")),
                    Cell.of(each.path("bytes").asText("")),
                    Cell.of(each.path("packets").asText("")));
        }
        return table;
    }

    private static Cell open(JsonNode open) {
        if (open.isBoolean()) {
            return open.asBoolean() ? new Cell("yes", Tone.GOOD) : new Cell("no", Tone.BUSY);
        }
        return Cell.of(open.asText(""));
    }

    private static Table volumes(JsonNode drawing) {
        var table = new Table("VOLUME", "MIB", "HOST", "STATE");
        drawing.path("volumes").forEach(it -> volume(it, table));
        drawing.path("appliances").forEach(appliance -> appliance.path("disks").forEach(it -> volume(it, table)));
        return table;
    }

    private static void volume(JsonNode it, Table table) {
        table.row(
                Cell.of(it.path("name").asText()),
                Cell.of(it.path("sizeMib").asText("")),
                Cell.of(it.path("host").path("name").asText(it.path("host").asText(""))),
                Cell.state(it.path("state").asText("")));
    }

    /** A line of a note, a line of the table. */
    private static Table notes(JsonNode drawing) {
        var table = new Table("NOTE", "TEXT");
        for (var each : drawing.path("notes")) {
            var name = each.path("name").asText();
            for (var line : each.path("text").asText().lines().toList()) {
                table.row(Cell.of(name), Cell.of(line));
                name = "";
            }
        }
        return table;
    }

    private static Table actions(JsonNode application) {
        var table = new Table("ACTION", "ALLOWED", "REASON");
        for (var each : application.path("actions")) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    each.path("allowed").asBoolean() ? Cell.of("yes") : Cell.quiet("no"),
                    Cell.of(each.path("reason").asText("")));
        }
        return table;
    }
}
