package io.weft.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Table;
import io.weft.cli.quota.InstanceLimits;
import io.weft.cli.quota.LimitKind;
import io.weft.cli.quota.Margins;
import io.weft.cli.quota.NewLimit;
import io.weft.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft project …} */
@Command(
        name = "project",
        description = "Projects: applications of a tenant that belong together, with members of their own.",
        footer = {
            "",
            "A role on a project is one on its applications and on nothing else. It comes on top of that in the tenant: somebody",
            "who is only 'member' there sees their projects alone. An application goes to another one by weft app move."
        })
public final class ProjectCommands {
    private static final String PROJECTS = "/projects";
    private static final String PROJECT = "PROJECT";
    private static final String NONE = "none";
    private static final String NAME = "Its name.";
    private static final String WHO = "Login or subject of a member, or the name of a group.";

    private final Invocation invocation;

    ProjectCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List the projects that you may see.")
    int list() {
        var grid = invocation.grid();
        var projects = grid.items(grid.ours(PROJECTS));
        var table = new Table("NAME", "TITLE", "APPLICATIONS", "YOU", "NOTE");
        projects.forEach(it -> table.row(
                Cell.of(it.path("name").asText()),
                Cell.of(it.path("title").asText()),
                Cell.of(it.path("applications").asText()),
                Cell.of(it.path("role").asText()),
                Cell.of(it.path("note").asText())));
        invocation.showAll(projects, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(name = "create", description = "Make a project.")
    int create(
            @Parameters(paramLabel = PROJECT, description = "What paths and scripts call it, for ever.") String name,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.") String title,
            @Option(names = "--note", paramLabel = "TEXT", description = "What it is for.") String note) {
        var grid = invocation.grid();
        var wanted = Json.object().put("name", name);
        if (title != null) {
            wanted.put("title", title);
        }
        if (note != null) {
            wanted.put("note", note);
        }
        return shown(grid.post(grid.ours(PROJECTS), Content.json(wanted)).json());
    }

    @Command(name = "show", description = "Show a project, and who has a role on it.")
    int show(@Parameters(paramLabel = PROJECT, description = NAME) String name) {
        var grid = invocation.grid();
        var project = grid.get(path(name)).json();
        invocation.show(project, page -> {
            describe(project, page);
            ProjectQuotaPage.show(grid.get(path(name) + "/quota").json(), page);
            var roles = grid.get(path(name) + "/members").json();
            page.addIfAny(groups(roles));
            page.addIfAny(members(roles));
        });
        return ExitCode.DONE.number();
    }

    private Table groups(JsonNode listed) {
        var table = new Table("GROUP", "ROLE", "BY", "SINCE");
        listed.path("groups")
                .forEach(it -> table.row(
                        Cell.of(it.path("name").asText()),
                        Cell.of(it.path("role").asText()),
                        Cell.of(it.path("by").asText()),
                        Cell.of(invocation.age(it.path("at")))));
        return table;
    }

    private Table members(JsonNode listed) {
        var table = new Table("LOGIN", "NAME", "ROLE", "BY", "SINCE");
        listed.path("items")
                .forEach(it -> table.row(
                        Cell.of(it.path("login").asText()),
                        Cell.of(it.path("name").asText()),
                        Cell.of(it.path("role").asText()),
                        Cell.of(it.path("by").asText()),
                        Cell.of(invocation.age(it.path("at")))));
        return table;
    }

    @Command(name = "update", description = "Describe a project anew.")
    int update(
            @Parameters(paramLabel = PROJECT, description = NAME) String name,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.") String title,
            @Option(names = "--note", paramLabel = "TEXT", description = "What it is for.") String note) {
        var wanted = Json.object();
        if (title != null) {
            wanted.put("title", title);
        }
        if (note != null) {
            wanted.put("note", note);
        }
        return shown(invocation.grid().put(path(name), Content.json(wanted)).json());
    }

    @Command(
            name = "quota",
            description = "Show what a project has and may have, or limit it below its tenant's quota.",
            footer = {
                "",
                "What a project has counts in its tenant's quota, too, and whichever leaves less holds: a project may be given more",
                "than its tenant has left. A limit below what is there takes nothing away: it only lets nothing be added.",
                "Setting one takes a manager of the tenant."
            })
    int quota(
            @Parameters(paramLabel = PROJECT, description = NAME) String name,
            @Option(
                            names = "--applications",
                            paramLabel = "N",
                            description = "A number, or 'none' for the tenant's limit alone.")
                    String applications,
            @Option(names = "--instances", paramLabel = "N", description = "Likewise, over all its applications.")
                    String instances,
            @Option(names = "--volume-mib", paramLabel = "N", description = "Likewise, of all their volumes together.")
                    String volumeMib,
            @Mixin InstanceLimits ofInstances,
            @Mixin Margins margins) {
        var grid = invocation.grid();
        var path = path(name) + "/quota";
        var quota = grid.get(path).json();
        var wanted = ProjectQuotaPage.wanted(quota);
        var before = wanted.deepCopy();
        NewLimit.put(wanted, LimitKind.APPLICATIONS, applications, NONE);
        NewLimit.put(wanted, LimitKind.INSTANCES, instances, NONE);
        NewLimit.put(wanted, LimitKind.VOLUMES, volumeMib, NONE);
        ofInstances.put(wanted, NONE);
        margins.put(wanted, NONE);
        if (!wanted.equals(before)) {
            quota = grid.put(path, Content.json(wanted), "*").json();
        }
        var shown = quota;
        invocation.show(shown, page -> ProjectQuotaPage.show(shown, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "delete", description = "Remove a project that nothing is in.")
    int delete(@Parameters(paramLabel = PROJECT, description = NAME) String name) {
        invocation.grid().delete(path(name));
        invocation.remark("Removed project " + name + ".");
        return ExitCode.DONE.number();
    }

    @Command(
            name = "grant",
            description =
                    "Give a member or a group of the tenant a role on a project, in place of one that they have there.")
    int grant(
            @Parameters(paramLabel = PROJECT, description = NAME) String name,
            @Parameters(paramLabel = "WHO", description = WHO) String who,
            @Option(names = "--group", description = "WHO is a group: each of its members has the role.") boolean group,
            @Option(names = "--role", paramLabel = "ROLE", required = true, description = "What they may there.")
                    String role) {
        var given = invocation
                .grid()
                .put(holder(name, who, group), Content.json(Json.object().put("role", role)))
                .json();
        invocation.show(
                given,
                page -> page.add(given.path("name").asText() + " is "
                        + given.path("role").asText() + " of project " + name + " now."));
        return ExitCode.DONE.number();
    }

    @Command(name = "revoke", description = "Take a member's or a group's role on a project. That in the tenant stays.")
    int revoke(
            @Parameters(paramLabel = PROJECT, description = NAME) String name,
            @Parameters(paramLabel = "WHO", description = WHO) String who,
            @Option(names = "--group", description = "WHO is a group: each of its members has the role.")
                    boolean group) {
        invocation.grid().delete(holder(name, who, group));
        invocation.remark("Took from " + who + " the role on project " + name + ".");
        return ExitCode.DONE.number();
    }

    private int shown(JsonNode project) {
        invocation.show(project, page -> describe(project, page));
        return ExitCode.DONE.number();
    }

    private static void describe(JsonNode project, Page page) {
        var note = project.path("note").asText();
        var many = project.path("applications").asInt();
        page.add("Project " + project.path("name").asText() + ", “"
                + project.path("title").asText() + "”: "
                + many + (many == 1 ? " application; you are " : " applications; you are ")
                + project.path("role").asText() + " there." + (note.isEmpty() ? "" : " " + note));
    }

    private String path(String project) {
        return invocation.grid().ours(PROJECTS) + "/" + Http.encoded(project);
    }

    private String holder(String project, String who, boolean group) {
        return path(project) + (group ? "/groups/" : "/members/") + Http.encoded(who);
    }
}
