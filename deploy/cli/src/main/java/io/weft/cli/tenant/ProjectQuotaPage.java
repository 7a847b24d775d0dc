package io.weft.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Table;
import io.weft.cli.quota.LimitKind;
import io.weft.cli.quota.Margins;
import java.util.Arrays;

/** A project's quota as a person reads it, and as it is asked to be. */
final class ProjectQuotaPage {
    private ProjectQuotaPage() {}

    static void show(JsonNode quota, Page page) {
        var left = quota.path("tenantLeft");
        var table = left.isObject()
                ? new Table("QUOTA", "HAS", "MAY HAVE", "", "THE TENANT HAS LEFT")
                : new Table("QUOTA", "HAS", "MAY HAVE", "");
        for (var kind : LimitKind.of(quota)) {
            var row = new Cell[] {
                Cell.of(kind.shown()),
                Cell.of(kind.in(quota.path("used"), "")),
                Margins.limit(quota, kind, "as the tenant"),
                Margins.level(quota, kind),
                Cell.of(kind.in(left, "no limit"))
            };
            table.row(left.isObject() ? row : Arrays.copyOf(row, row.length - 1));
        }
        page.addIfAny(table);
        for (var kind : quota.path("beyond")) {
            page.add("Of " + LimitKind.shown(kind.asText())
                    + " the tenant has less left than this project may add: its quota is reached first.");
        }
    }

    /** What holds now. */
    static ObjectNode wanted(JsonNode quota) {
        var wanted = Json.object();
        quota.path("limits").properties().stream()
                .filter(it -> it.getValue().isNumber())
                .forEach(it -> wanted.set(it.getKey(), it.getValue()));
        return wanted;
    }
}
