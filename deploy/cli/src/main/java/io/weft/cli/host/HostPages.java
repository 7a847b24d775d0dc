package io.weft.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import java.util.List;

/** Hosts as a person reads them. */
final class HostPages {
    private HostPages() {}

    /** @param survival what would become of what is there */
    static void list(List<JsonNode> hosts, JsonNode survival, Invocation invocation, Page page) {
        var table = new Table(
                "NAME",
                "STATE",
                "CPU",
                "MEMORY MIB",
                "INSTANCES",
                "IF LOST",
                "ACCELERATION",
                "ADDRESS",
                "SEEN",
                "REASON");
        for (var each : hosts) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.state(each.path("state").asText()),
                    Cell.of(used(each, "cpuMillis")),
                    Cell.of(used(each, "memoryMib")),
                    Cell.of(each.path("instances").asText("")),
                    ifLost(ofHost(survival, each)),
                    Cell.of(each.path("acceleration").asText("")),
                    Cell.of(each.path("underlay").asText("")),
                    Cell.of(invocation.age(each.path("lastSeenAt"))),
                    Cell.of(each.path("reason").asText("")));
        }
        page.addIfAny(table);
    }

    /** Of one that is on its way out: what would become of what is there is being done. */
    static void whole(JsonNode detail, Invocation invocation, Page page) {
        whole(detail, MissingNode.getInstance(), invocation, page);
    }

    static void whole(JsonNode detail, JsonNode survival, Invocation invocation, Page page) {
        var host = detail.path("host");
        var loss = ofHost(survival, host);
        page.add(new Sheet()
                .fact("name", host.path("name").asText())
                .fact("state", Cell.state(host.path("state").asText()))
                .fact("reason", host.path("reason").asText(""))
                .fact("since", invocation.age(host.path("since")))
                .fact("seen", invocation.age(host.path("lastSeenAt")))
                .fact("standing", Cell.state(host.path("standing").asText()))
                .fact("cpu", used(host, "cpuMillis"))
                .fact("memory MiB", used(host, "memoryMib"))
                .fact("acceleration", host.path("acceleration").asText(""))
                .fact("address", host.path("underlay").asText(""))
                .fact("machine", detail.path("machine").asText(""))
                .fact("claimed by", detail.path("claimedMachine").asText(""))
                .fact("if lost", ifLost(loss))
                .fact("to move", toMove(host.path("drain")))
                .fact("empty", detail.path("empty").asBoolean() ? "yes: safe to pull" : "no"));
        page.addIfAny(left(detail)).addIfAny(lost(loss));
    }

    private static JsonNode ofHost(JsonNode survival, JsonNode host) {
        for (var each : survival.path("hosts")) {
            if (each.path("host").asText().equals(host.path("name").asText())) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private static Cell ifLost(JsonNode loss) {
        var weak = loss.path("waiting").asInt() + loss.path("nowhere").asInt() > 0;
        return new Cell(loss.path("sentence").asText(""), weak ? Tone.BUSY : Tone.PLAIN);
    }

    private static Table lost(JsonNode loss) {
        var table = new Table("IF LOST", "APPLICATION", "INSTANCE", "WHY");
        for (var each : loss.path("lost")) {
            table.row(
                    Cell.of(each.path("fate").asText().equals("waits") ? "waits" : "no place"),
                    Cell.of(each.path("application").asText()),
                    Cell.of(each.path("instance").asText()),
                    Cell.of(each.path("reason").asText()));
        }
        return table;
    }

    private static String toMove(JsonNode drain) {
        return drain.path("toMove").asInt() == 0
                ? ""
                : drain.path("toMove").asInt() + ", in about "
                        + drain.path("seconds").asLong() + " s";
    }

    /** What stands on it. */
    static Table left(JsonNode detail) {
        var table = new Table("KIND", "APPLICATION", "NAME", "STAYS", "WHY");
        for (var each : detail.path("left")) {
            table.row(
                    Cell.of(each.path("kind").asText()),
                    Cell.of(each.path("application").asText("")),
                    Cell.of(each.path("name").asText()),
                    Cell.of(each.path("stays").asBoolean() ? "yes" : "no"),
                    Cell.of(each.path("reason").asText("")));
        }
        return table;
    }

    private static String used(JsonNode host, String quantity) {
        return host.path("reserved").path(quantity).asInt() + "/"
                + host.path("capacity").path(quantity).asInt();
    }
}
