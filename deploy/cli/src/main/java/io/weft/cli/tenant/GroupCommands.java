package io.weft.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft group …} */
@Command(
        name = "group",
        description = "Groups: members of a tenant under one name, who each have the roles that it has.",
        footer = {"", "A group gets a role on a project by weft project grant PROJECT GROUP --group."})
public final class GroupCommands {
    private static final String GROUPS = "/groups";
    private static final String GROUP = "GROUP";
    private static final String NAME = "Its name.";
    private static final String ROLE_IN_TENANT = "What its members may in the whole tenant; none for nothing.";

    private final Invocation invocation;

    GroupCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List the groups of a tenant.")
    int list() {
        var grid = invocation.grid();
        var groups = grid.items(grid.ours(GROUPS));
        var table = new Table("NAME", "TITLE", "ROLE", "MEMBERS");
        groups.forEach(it -> table.row(
                Cell.of(it.path("name").asText()),
                Cell.of(it.path("title").asText()),
                Cell.of(it.path("role").asText()),
                Cell.of(it.path("members").asText())));
        invocation.showAll(groups, page -> page.addIfAny(table));
        if (groups.isEmpty()) {
            invocation.remark("No groups in " + grid.tenant() + ".");
        }
        return ExitCode.DONE.number();
    }

    @Command(name = "create", description = "Make a group, with nobody in it.")
    int create(
            @Parameters(paramLabel = GROUP, description = "What commands call it, for ever.") String name,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.") String title,
            @Option(names = "--role", paramLabel = "ROLE", description = ROLE_IN_TENANT) String role) {
        var grid = invocation.grid();
        var wanted = Json.object().put("name", name);
        if (title != null) {
            wanted.put("title", title);
        }
        if (role != null) {
            wanted.put("role", role);
        }
        var made = grid.post(grid.ours(GROUPS), Content.json(wanted)).json();
        invocation.show(made, page -> page.add(line(made)));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show who is in a group, and what it may.")
    int show(@Parameters(paramLabel = GROUP, description = NAME) String name) {
        return shown(invocation.grid().get(path(name)).json());
    }

    @Command(name = "update", description = "Change a group. Holds for all in it from their next request on.")
    int update(
            @Parameters(paramLabel = GROUP, description = NAME) String name,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.") String title,
            @Option(names = "--role", paramLabel = "ROLE", description = ROLE_IN_TENANT) String role) {
        var wanted = Json.object();
        if (title != null) {
            wanted.put("title", title);
        }
        if (role != null) {
            wanted.put("role", role);
        }
        return shown(invocation.grid().put(path(name), Content.json(wanted)).json());
    }

    @Command(name = "delete", description = "Remove a group. Who was in it stays a member of the tenant.")
    int delete(@Parameters(paramLabel = GROUP, description = NAME) String name) {
        invocation.grid().delete(path(name));
        invocation.remark("Removed group " + name + ".");
        return ExitCode.DONE.number();
    }

    @Command(name = "add", description = "Put a member of the tenant into a group.")
    int add(
            @Parameters(paramLabel = GROUP, description = NAME) String name,
            @Parameters(paramLabel = "WHO", description = "Login or subject of a member.") String who) {
        return shown(invocation
                .grid()
                .put(member(name, who), Content.json(Json.object()))
                .json());
    }

    @Command(name = "remove", description = "Take a member out of a group.")
    int remove(
            @Parameters(paramLabel = GROUP, description = NAME) String name,
            @Parameters(paramLabel = "WHO", description = "Login or subject of a member.") String who) {
        invocation.grid().delete(member(name, who));
        invocation.remark("Took " + who + " out of group " + name + ".");
        return ExitCode.DONE.number();
    }

    private int shown(JsonNode detail) {
        invocation.show(detail, page -> {
            page.add(line(detail.path("group")));
            var projects = new Table("PROJECT", "ROLE");
            detail.path("projects")
                    .forEach(it -> projects.row(
                            Cell.of(it.path("project").asText()),
                            Cell.of(it.path("role").asText())));
            var members = new Table("LOGIN", "NAME");
            detail.path("members")
                    .forEach(it -> members.row(
                            Cell.of(it.path("login").asText()),
                            Cell.of(it.path("name").asText())));
            page.addIfAny(projects);
            page.addIfAny(members);
        });
        return ExitCode.DONE.number();
    }

    private static String line(JsonNode group) {
        var role = group.path("role").asText();
        var many = group.path("members").asInt();
        return "Group " + group.path("name").asText() + ", “"
                + group.path("title").asText() + "”, with "
                + many + (many == 1 ? " member" : " members")
                + ("none".equals(role) ? "." : ": " + role + " of the tenant.");
    }

    private String path(String group) {
        return invocation.grid().ours(GROUPS) + "/" + Http.encoded(group);
    }

    private String member(String group, String who) {
        return path(group) + "/members/" + Http.encoded(who);
    }
}
