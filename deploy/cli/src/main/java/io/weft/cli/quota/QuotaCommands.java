package io.weft.cli.quota;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft quota …} */
@Command(name = "quota", description = "Quotas: how much a tenant may have at the same time.")
public final class QuotaCommands {
    private static final String DEFAULT = "default";

    private final Invocation invocation;

    QuotaCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "show", description = "Show what a tenant has and may have.")
    int show(
            @Parameters(
                            paramLabel = "TENANT",
                            arity = "0..1",
                            description = "Any tenant, for operators; without it, the one we work in.")
                    String tenant) {
        var grid = invocation.grid();
        return page(grid.get(tenant == null ? grid.ours("/quota") : of(tenant)).json());
    }

    private static String of(String tenant) {
        return "/quotas/" + Http.encoded(tenant);
    }

    @Command(
            name = "set",
            description = "Set a tenant's limits. For operators.",
            footer = {"", "A limit below what the tenant has takes nothing away: it only lets nothing be added."})
    int set(
            @Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant,
            @Option(
                            names = "--applications",
                            paramLabel = "N",
                            description = "A number, or 'default' for the grid's own.")
                    String applications,
            @Option(names = "--instances", paramLabel = "N", description = "Likewise, over all applications.")
                    String instances,
            @Option(names = "--volume-mib", paramLabel = "N", description = "Likewise, of all volumes together.")
                    String volumeMib,
            @Mixin InstanceLimits ofInstances,
            @Mixin Margins margins) {
        var grid = invocation.grid();
        var path = of(tenant);
        var wanted = Json.object();
        grid.get(path).json().path("set").properties().forEach(it -> wanted.set(it.getKey(), it.getValue()));
        NewLimit.put(wanted, LimitKind.APPLICATIONS, applications, DEFAULT);
        NewLimit.put(wanted, LimitKind.INSTANCES, instances, DEFAULT);
        NewLimit.put(wanted, LimitKind.VOLUMES, volumeMib, DEFAULT);
        ofInstances.put(wanted, DEFAULT);
        margins.put(wanted, DEFAULT);
        return page(grid.put(path, Content.json(wanted), "*").json());
    }

    private int page(JsonNode quota) {
        var table = new Table("QUOTA", "HAS", "MAY HAVE", "", "");
        for (var kind : LimitKind.of(quota)) {
            table.row(
                    Cell.of(kind.shown()),
                    Cell.of(kind.in(quota.path("used"), "")),
                    Margins.limit(quota, kind, "no limit"),
                    Margins.level(quota, kind),
                    Cell.of(quota.path("set").path(kind.field()).isNumber() ? "" : "the grid's default"));
        }
        invocation.show(quota, page -> {
            page.addIfAny(table);
            Margins.show(quota.path("limits"), page);
        });
        return ExitCode.DONE.number();
    }
}
