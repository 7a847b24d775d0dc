package io.weft.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft tenant …} */
@Command(name = "tenant", description = "Tenants of the grid, for its operators; and a first one of your own.")
public final class TenantCommands {
    private static final String TENANTS = "/grid/tenants";

    private final Invocation invocation;

    TenantCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    private static String path(String tenant) {
        return TENANTS + "/" + Http.encoded(tenant);
    }

    @Command(name = "list", description = "List all tenants, and what they take.")
    int list() {
        var tenants = invocation.grid().items(TENANTS);
        var table =
                new Table("TENANT", "TITLE", "STATE", "MEMBERS", "APPLICATIONS", "INSTANCES", "VOLUMES, MIB", "AGE");
        tenants.forEach(it -> table.row(
                Cell.of(it.path("name").asText()),
                Cell.of(it.path("title").asText()),
                Cell.of(it.path("state").asText() + (it.path("trial").asBoolean() ? " (trial)" : "")),
                Cell.of(it.path("members").asText()),
                Cell.of(it.path("used").path("applications").asText()),
                Cell.of(it.path("used").path("instances").asText()),
                Cell.of(it.path("used").path("volumeMib").asText()),
                Cell.of(invocation.age(it.path("since")))));
        invocation.showAll(tenants, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show one tenant.")
    int show(@Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant) {
        return page(invocation.grid().get(path(tenant)).json());
    }

    @Command(
            name = "create",
            description = "Make a tenant, with its organization.",
            footer = {"", "Without --manager a link comes back that makes whoever accepts it the first manager."})
    int create(
            @Parameters(paramLabel = "TENANT", description = "The word in paths. It stays.") String tenant,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.") String title,
            @Option(
                            names = "--manager",
                            paramLabel = "WHO",
                            description = "User name or e-mail of the first manager, exactly.")
                    String manager) {
        var grid = invocation.grid();
        var wanted = Json.object().put("name", tenant);
        if (title != null) {
            wanted.put("title", title);
        }
        if (manager != null) {
            wanted.put("manager", manager);
        }
        var made = grid.post(TENANTS, Content.json(wanted)).json();
        var token = made.path("invitation").asText();
        invocation.show(made, page -> page.add(sheet(made.path("tenant"))));
        if (!token.isEmpty()) {
            invocation.remark("For its first manager, once: " + grid.address() + "/invitation#" + token);
        }
        return ExitCode.DONE.number();
    }

    @Command(name = "rename", description = "Change what people call it. Its name in paths stays.")
    int rename(
            @Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant,
            @Parameters(paramLabel = "TITLE", description = "What people call it from now on.") String title) {
        return page(invocation
                .grid()
                .put(path(tenant), Content.json(Json.object().put("title", title)))
                .json());
    }

    @Command(
            name = "suspend",
            description = "Let a tenant begin and change nothing.",
            footer = {"", "What runs goes on, and its members may stop and destroy it. They read the reason."})
    int suspend(
            @Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.") String reason) {
        return act(tenant, "suspend", Content.json(Json.object().put("reason", reason)));
    }

    @Command(name = "resume", description = "End a suspension, or a deletion whose grace is not over.")
    int resume(@Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant) {
        return act(tenant, "resume", Content.json(Json.object()));
    }

    @Command(
            name = "delete",
            description = "Delete a tenant: everything stops now, and is destroyed when the grace is over.",
            footer = {"", "Until then 'weft tenant resume' has it back. Its invoices and its audit stay for ever."})
    int delete(
            @Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant,
            @Option(names = "--yes", description = "Do not ask for the name again.") boolean yes) {
        if (!yes && !invocation.confirmed("Everything of " + tenant + " stops now. Type its name: ", tenant)) {
            throw new Stop(ExitCode.REFUSED, "not deleted: the name was not typed; --yes says it for a script");
        }
        return act(tenant, "delete", Content.json(Json.object().put("name", tenant)));
    }

    @Command(
            name = "try",
            description = "Make a tenant of your own to try the grid with.",
            footer = {"", "For people who belong to no tenant, once, on grids whose registration is open."})
    int trial(
            @Parameters(paramLabel = "TENANT", description = "The word in paths. It stays.") String tenant,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.") String title) {
        var wanted = Json.object().put("name", tenant);
        if (title != null) {
            wanted.put("title", title);
        }
        var made = invocation.grid().post("/trial-tenant", Content.json(wanted)).json();
        invocation.show(
                made,
                page -> page.add(made.path("title").asText() + " is yours, and you are its manager: --tenant "
                        + made.path("name").asText()));
        return ExitCode.DONE.number();
    }

    private int act(String tenant, String action, Content content) {
        return page(invocation.grid().post(path(tenant) + "/" + action, content).json());
    }

    private int page(JsonNode tenant) {
        invocation.show(tenant, page -> page.add(sheet(tenant)));
        return ExitCode.DONE.number();
    }

    private static Sheet sheet(JsonNode tenant) {
        var sheet = new Sheet()
                .fact("tenant", tenant.path("name").asText())
                .fact("title", tenant.path("title").asText())
                .fact(
                        "state",
                        tenant.path("state").asText() + (tenant.path("trial").asBoolean() ? " (trial)" : ""))
                .fact("members", tenant.path("members").asText())
                .fact("applications", tenant.path("used").path("applications").asText())
                .fact("instances", tenant.path("used").path("instances").asText())
                .fact("volumes, MiB", tenant.path("used").path("volumeMib").asText())
                .fact("organization", tenant.path("organized").asBoolean() ? "is there" : "is not made yet");
        var reason = tenant.path("reason").asText();
        return reason.isEmpty() ? sheet : sheet.fact("why", reason);
    }
}
