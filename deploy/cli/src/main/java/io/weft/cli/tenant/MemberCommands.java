package io.weft.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft member …} */
@Command(
        name = "member",
        description = "Members: who belongs to a tenant, and as what.",
        footer = {
            "",
            "Roles, from the least to the most: member, billing, viewer, operator, developer, manager. Each may all that those before it may;",
            "a member sees nothing but what they were given on projects (weft project grant)."
        })
public final class MemberCommands {
    private static final String MEMBERS = "/members";
    private static final String INVITATIONS = "/invitations";
    private static final String MEMBERSHIP = "/membership";

    private final Invocation invocation;

    MemberCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List the members of a tenant.")
    int list() {
        var grid = invocation.grid();
        var members = grid.items(grid.ours(MEMBERS));
        var table = new Table("LOGIN", "NAME", "ROLE", "SINCE");
        members.forEach(it -> table.row(
                Cell.of(it.path("login").asText()),
                Cell.of(it.path("name").asText() + (it.path("you").asBoolean() ? " (you)" : "")),
                Cell.of(it.path("role").asText()),
                Cell.of(invocation.age(it.path("since")))));
        invocation.showAll(members, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(name = "add", description = "Add somebody whom the identity provider knows.")
    int add(
            @Parameters(paramLabel = "WHO", description = "User name or e-mail, exactly.") String who,
            @Option(names = "--role", paramLabel = "ROLE", required = true, description = "What they may.")
                    String role) {
        var grid = invocation.grid();
        var wanted = Json.object().put("who", who).put("role", role);
        return said(grid.post(grid.ours(MEMBERS), Content.json(wanted)).json(), " is a member now, as ");
    }

    @Command(name = "set-role", description = "Change what a member may. Holds from their next request on.")
    int setRole(
            @Parameters(paramLabel = "WHO", description = "Login, name or subject of a member.") String who,
            @Parameters(paramLabel = "ROLE", description = "What they may from now on.") String role) {
        var grid = invocation.grid();
        var path = path(grid, who);
        return said(
                grid.put(path, Content.json(Json.object().put("role", role))).json(), " is now ");
    }

    @Command(name = "remove", description = "Remove a member. Holds from their next request on.")
    int remove(@Parameters(paramLabel = "WHO", description = "Login, name or subject of a member.") String who) {
        var grid = invocation.grid();
        grid.delete(path(grid, who));
        invocation.remark("Removed " + who + " from " + grid.tenant() + ".");
        return ExitCode.DONE.number();
    }

    @Command(
            name = "leave",
            description = "Leave the tenant oneself, in whatever role. Holds from the next request on.",
            footer = {
                "",
                "What was given on projects, the place in groups and the API keys that one made go with it; being let in again brings none of it",
                "back. A group alone can't be left: a manager takes somebody out of it. The last manager stays."
            })
    int leave(@Option(names = "--yes", description = "Do not ask for the tenant's name.") boolean yes) {
        var grid = invocation.grid();
        var tenant = grid.tenant();
        var mine = grid.get(grid.ours(MEMBERSHIP)).json();
        invocation.remark(lost(mine));
        if (!yes && !invocation.confirmed("Type " + tenant + " to leave it: ", tenant)) {
            throw new Stop(ExitCode.REFUSED, "not left: the name was not typed; --yes says it for a script");
        }
        grid.delete(grid.ours(MEMBERSHIP));
        invocation.remark("You belong to " + tenant + " no more.");
        return ExitCode.DONE.number();
    }

    /** What goes with somebody, as they have to know it before. */
    private static String lost(JsonNode mine) {
        var parts = new ArrayList<String>();
        parts.add("You are " + mine.path("role").asText() + ".");
        named(mine.path("groups"), "").ifPresent(it -> parts.add("You go out of the groups " + it + "."));
        named(mine.path("projects"), "project").ifPresent(it -> parts.add("Your roles on projects end: " + it + "."));
        named(mine.path("keys"), "").ifPresent(it -> parts.add("The API keys that you made are revoked: " + it + "."));
        return String.join(" ", parts);
    }

    private static Optional<String> named(JsonNode all, String field) {
        var names = StreamSupport.stream(all.spliterator(), false)
                .map(it -> field.isEmpty() ? it.asText() : it.path(field).asText())
                .distinct()
                .toList();
        return Optional.of(String.join(", ", names)).filter(it -> !it.isEmpty());
    }

    @Command(
            name = "invite",
            description = "Make a link by which one person becomes a member.",
            footer = {"", "The link is shown once and works once. There is no mail: hand it over yourself."})
    int invite(
            @Parameters(
                            paramLabel = "FOR",
                            description = "An e-mail, which must then be theirs at the identity provider, or a name.")
                    String forWhom,
            @Option(names = "--role", paramLabel = "ROLE", required = true, description = "What they will be.")
                    String role) {
        var grid = invocation.grid();
        var wanted = Json.object().put("forWhom", forWhom).put("role", role);
        var invited = grid.post(grid.ours(INVITATIONS), Content.json(wanted)).json();
        invocation.show(
                invited,
                page -> page.add(
                        "Until " + invited.path("invitation").path("expiresAt").asText() + ", once: " + grid.address()
                                + invited.path("path").asText()));
        return ExitCode.DONE.number();
    }

    @Command(name = "invitations", description = "List invitations, open and over.")
    int invitations() {
        var grid = invocation.grid();
        var all = grid.items(grid.ours(INVITATIONS));
        var table = new Table("ID", "FOR", "ROLE", "STATE", "BY", "UNTIL");
        all.forEach(it -> table.row(
                Cell.of(it.path("id").asText()),
                Cell.of(it.path("forWhom").asText()),
                Cell.of(it.path("role").asText()),
                Cell.of(it.path("state").asText()),
                Cell.of(it.path("invitedBy").asText()),
                Cell.of(it.path("expiresAt").asText())));
        invocation.showAll(all, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(name = "withdraw", description = "Withdraw an invitation that nobody has accepted yet.")
    int withdraw(@Parameters(paramLabel = "ID", description = "The invitation.") String id) {
        var grid = invocation.grid();
        grid.delete(grid.ours(INVITATIONS) + "/" + Http.encoded(id));
        invocation.remark("Withdrawn.");
        return ExitCode.DONE.number();
    }

    @Command(name = "accept", description = "Accept an invitation, as whoever is logged in.")
    int accept(@Parameters(paramLabel = "LINK", description = "The link, or the token at its end.") String link) {
        var token = link.substring(link.indexOf('#') + 1);
        var joined = invocation
                .grid()
                .post("/invitations/accept", Content.json(Json.object().put("token", token)))
                .json();
        invocation.show(
                joined,
                page -> page.add("You belong to " + joined.path("title").asText() + " now, as "
                        + joined.path("role").asText() + ": --tenant "
                        + joined.path("tenant").asText()));
        return ExitCode.DONE.number();
    }

    private int said(JsonNode member, String what) {
        invocation.show(
                member,
                page -> page.add(member.path("name").asText() + what
                        + member.path("role").asText() + "."));
        return ExitCode.DONE.number();
    }

    private static String path(Grid grid, String who) {
        var members = grid.ours(MEMBERS);
        List<String> found = grid.items(members).stream()
                .filter(it -> who.equals(it.path("login").asText())
                        || who.equals(it.path("name").asText())
                        || who.equals(it.path("subject").asText()))
                .map(it -> it.path("subject").asText())
                .toList();
        return switch (found.size()) {
            case 1 -> members + "/" + Http.encoded(found.getFirst());
            case 0 -> throw new Stop(ExitCode.REFUSED, "the tenant has no member '" + who + "'");
            default -> throw new Stop(ExitCode.USAGE, "several members are called '" + who + "': say the login");
        };
    }
}
