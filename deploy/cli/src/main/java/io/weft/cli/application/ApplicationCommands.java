package io.weft.cli.application;

import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
import io.weft.cli.http.Answer;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Plain;
import io.weft.cli.shell.Documents;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft app …} */
@Command(
        name = "app",
        description = "Applications: appliances and wires that run as one.",
        subcommands = {
            RevisionsCommand.class,
            UpgradeCommand.class,
            OwnClassCommands.Branch.class,
            OwnClassCommands.Move.class,
            ArchiveCommands.Export.class,
            ArchiveCommands.Import.class,
            ArchiveCommands.Verify.class,
            WireCommands.class,
            TemplateCommands.class,
            ConfigCommand.class,
            ScalingCommand.class,
            SnapshotCommands.class
        })
public final class ApplicationCommands {
    private static final Pattern COUNT = Pattern.compile("(?<appliance>[^=]+)=(?<count>[0-9]{1,6})");

    private static final String PROJECT = "PROJECT";

    private final Invocation invocation;

    ApplicationCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "create", description = "Create an application from its text. It is stopped at first.")
    int create(
            @Parameters(paramLabel = "FILE", description = "Its YAML or JSON; - for standard input.") String file,
            @Option(names = "--project", paramLabel = PROJECT, description = "Where it is to be. Default: default.")
                    String project) {
        var grid = invocation.grid();
        var made = grid.post(grid.ours("/applications") + ofProject(project), Content.document(read(file)))
                .json();
        invocation.show(made, page -> ApplicationPages.status(made, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "list", description = "List the applications of the tenant.")
    int list(
            @Option(names = "--project", paramLabel = PROJECT, description = "Only those that are in it.")
                    String project) {
        var grid = invocation.grid();
        var applications = grid.items(grid.ours("/applications") + ofProject(project));
        if (applications.isEmpty()) {
            invocation.remark("No applications in " + grid.tenant() + ".");
        }
        invocation.showAll(applications, page -> ApplicationPages.list(applications, invocation, page));
        return ExitCode.DONE.number();
    }

    static String ofProject(String project) {
        return project == null ? "" : "?project=" + Http.encoded(project);
    }

    @Command(
            name = "move",
            description = "Move an application to another project, as a manager of both. What runs goes on.")
    int move(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(paramLabel = PROJECT, description = "Where to.") String project) {
        var grid = invocation.grid();
        grid.put(
                path(grid, application) + "/project", Content.json(Json.object().put("project", project)));
        invocation.remark(application + " is in project " + project + " now.");
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show an application whole: appliances, wires, volumes, what may be done.")
    int show(@Parameters(paramLabel = "APP", description = "Its name.") String application) {
        var grid = invocation.grid();
        var found = grid.get(path(grid, application)).json();
        invocation.show(found, page -> {
            var survival = grid.get(path(grid, application) + "/survival").json();
            ApplicationPages.whole(found, survival, page);
        });
        return ExitCode.DONE.number();
    }

    @Command(name = "status", description = "Show how an application is and where it answers.")
    int status(@Parameters(paramLabel = "APP", description = "Its name.") String application) {
        var grid = invocation.grid();
        var found = grid.get(path(grid, application)).json();
        invocation.show(found, page -> ApplicationPages.status(found, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "text", description = "Print the text of an application, comments and all.")
    int text(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Option(
                            names = "--revision",
                            paramLabel = "N",
                            defaultValue = "",
                            description = "As it was then, and not as it is.")
                    String revision) {
        var grid = invocation.grid();
        var which = revision.isEmpty() ? "" : "/revisions/" + Http.encoded(revision);
        var text = grid.get(path(grid, application) + which).json().path("text").asText();
        invocation.shell().out().print(invocation.shell().interactive() ? Plain.block(text) : text);
        return ExitCode.DONE.number();
    }

    @Command(
            name = "plan",
            description = "Show what a start, or a new text, would do: each step, or for each host why not.")
    int plan(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Option(
                            names = {"-f", "--file"},
                            paramLabel = "FILE",
                            defaultValue = "",
                            description = "Plan this text instead of the stored one.")
                    String file) {
        var grid = invocation.grid();
        var content = file.isEmpty() ? Content.none() : Content.document(read(file));
        var plan = grid.post(path(grid, application) + "/plan", content).json();
        invocation.show(plan, page -> PlanPage.show(plan, page));
        return plan.path("feasible").asBoolean() ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }

    @Command(
            name = "start",
            description = "Start an application, or one of its appliances that was stopped by itself.",
            footer = {
                "",
                "With --debug it starts in order as ever, but a guest that does not become ready is neither killed nor begun",
                "anew: it stays as it is, with its log and its console, for as long as you look at it, and what comes after it",
                "waits. Started again without --debug all is as usual: what is ready is left alone, what is not begins anew."
            })
    int start(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(
                            paramLabel = "APPLIANCE",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Only this one: with the rest of its application, or at once when that runs.")
                    String appliance,
            @Option(names = "--debug", description = "Leave what does not become ready as it is, to be looked at.")
                    boolean debug,
            @Mixin Waiting waiting) {
        if (debug && !appliance.isEmpty()) {
            throw new Stop(
                    ExitCode.USAGE, "an application is started for debugging as a whole: leave out " + appliance);
        }
        return act(application, of(appliance) + "/start" + (debug ? "?mode=debug" : ""), Content.none(), waiting);
    }

    @Command(
            name = "stop",
            description = "Stop an application, or one of its appliances. Volumes stay.",
            footer = {
                "",
                "An appliance that is stopped by itself stays stopped over a stop and start of its application, until it is",
                "started by itself."
            })
    int stop(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(
                            paramLabel = "APPLIANCE",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Only this one, while the rest runs on.")
                    String appliance,
            @Mixin Waiting waiting) {
        return act(application, of(appliance) + "/stop", Content.none(), waiting);
    }

    private static String of(String appliance) {
        return appliance.isEmpty()
                ? ""
                : "/appliances/" + Http.encoded(appliance).replace("%2F", "/");
    }

    @Command(
            name = "restart",
            description = "Begin anew what runs: an application in its start order, or one of its appliances.",
            footer = {
                "",
                "Of an appliance one instance goes at a time, and the next only when it is ready again: a tier of several",
                "serves throughout. What comes after an instance that does not come back is left alone. One instance by",
                "itself: weft instance restart."
            })
    int restart(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(
                            paramLabel = "APPLIANCE",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Only the instances of this appliance.")
                    String appliance,
            @Mixin Waiting waiting) {
        var body = Json.object();
        if (!appliance.isEmpty()) {
            body.put("appliance", appliance);
        }
        return act(application, "/restart", Content.json(body), waiting);
    }

    @Command(
            name = "destroy",
            description = "Destroy an application and its volumes.",
            footer = {
                "",
                "With --in-days it is stopped now, and destroyed when they are over, unless it is kept until then: weft app keep."
            })
    int destroy(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask.")
                    boolean sure,
            @Option(
                            names = "--in-days",
                            paramLabel = "DAYS",
                            defaultValue = "0",
                            description = "After so many days, 90 at most. Default: at once.")
                    int days,
            @Mixin Waiting waiting) {
        if (days > 0) {
            return act(application, "/destroy?days=" + days, Content.none(), waiting);
        }
        var question = "Destroy " + application + " and its volumes? Type its name to confirm: ";
        if (!sure && !invocation.confirmed(question, application)) {
            throw new Stop(ExitCode.USAGE, "nothing was destroyed: repeat with --yes");
        }
        return act(application, "/destroy", Content.none(), waiting);
    }

    @Command(
            name = "keep",
            description = "Keep an application that is to be destroyed when its days are over. It stays stopped.")
    int keep(@Parameters(paramLabel = "APP", description = "Its name.") String application) {
        var grid = invocation.grid();
        return shown(grid.post(path(grid, application) + "/keep", Content.none()));
    }

    @Command(
            name = "repair",
            description = "Look at an application again at once, and begin what is broken anew.",
            footer = {
                "",
                "Says everything again to its hosts and tries at once what waits after failures. What is ready is left",
                "alone, and no wish is changed. Asked twice, it does so twice."
            })
    int repair(@Parameters(paramLabel = "APP", description = "Its name.") String application, @Mixin Waiting waiting) {
        return act(application, "/repair", Content.none(), waiting);
    }

    @Command(
            name = "clean",
            description = "Have instances that keep a disk begin anew with the image of their class.",
            footer = {
                "",
                "They have to be stopped. Nothing is lost: the disks become a snapshot called before-clean-…, without being",
                "copied, and the next start makes new ones of the image that the class has then. To go back: weft app snapshot",
                "restore. What has no disk of its own begins anew with every start."
            })
    int clean(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(
                            paramLabel = "APPLIANCE",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Only the instances of this one, while the rest may run.")
                    String appliance) {
        var grid = invocation.grid();
        var body = Json.object();
        if (!appliance.isEmpty()) {
            body.put("appliance", appliance);
        }
        SnapshotCommands.show(
                invocation,
                grid.post(path(grid, application) + "/clean", Content.json(body))
                        .json());
        return ExitCode.DONE.number();
    }

    @Command(
            name = "rename",
            description = "Give an application another name. What runs goes on.",
            footer = {
                "",
                "Wires, addresses and volumes stay, and whatever shows the name shows the new one. Events of earlier keep the",
                "name of their time."
            })
    int rename(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(paramLabel = "NAME", description = "The new one.") String name) {
        var grid = invocation.grid();
        var body = Json.object().put("name", name);
        return shown(grid.post(path(grid, application) + "/rename", Content.json(body)));
    }

    @Command(
            name = "copy",
            description = "Make another application like this one.",
            footer = {
                "",
                "It has the same appliances, wires, sizes and settings, secrets among them. It is stopped, takes outside",
                "addresses of its own, and its volumes begin empty. With --data they begin with the data of this one's,",
                "which has to be stopped and stays so until it is done."
            })
    int copy(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(paramLabel = "NAME", description = "The name of the copy.") String name,
            @Option(names = "--data", description = "Copy the data of its volumes too.") boolean data,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        var body = Json.object().put("name", name);
        if (data) {
            return act(application, "/copy", Content.json(body.put("data", true)), waiting);
        }
        return shown(grid.post(path(grid, application) + "/copy", Content.json(body)));
    }

    @Command(
            name = "lock",
            description = "Keep an application as it is: it may be started and repaired, and nothing else.",
            footer = {"", "You unlock it again, or a manager of the tenant does."})
    int lock(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Option(
                            names = {"-m", "--note"},
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Why. Whoever is refused reads it.")
                    String note) {
        var grid = invocation.grid();
        var body = Json.object().put("note", note);
        return shown(grid.put(path(grid, application) + "/lock", Content.json(body)));
    }

    @Command(name = "unlock", description = "Let an application be changed again.")
    int unlock(@Parameters(paramLabel = "APP", description = "Its name.") String application) {
        var grid = invocation.grid();
        return shown(grid.delete(path(grid, application) + "/lock"));
    }

    private int shown(Answer answer) {
        var application = answer.json();
        invocation.show(application, page -> ApplicationPages.status(application, page));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "give-up-volume",
            description = "Agree that an empty volume takes the place of one that was lost with its host.")
    int giveUpVolume(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(paramLabel = "VOLUME", description = "The lost volume.") String volume,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask.")
                    boolean sure) {
        var question = "Begin with an empty " + volume + " where data was? Type its name to confirm: ";
        if (!sure && !invocation.confirmed(question, volume)) {
            throw new Stop(ExitCode.USAGE, "nothing was given up: repeat with --yes");
        }
        var grid = invocation.grid();
        grid.delete(path(grid, application) + "/volumes/" + Http.encoded(volume));
        invocation.remark("An empty volume " + volume + " will be made where its instance is placed.");
        return ExitCode.DONE.number();
    }

    @Command(name = "scale", description = "Change how many instances an appliance has.")
    int scale(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(paramLabel = "APPLIANCE=N", description = "The appliance and its number of instances.")
                    String wanted,
            @Mixin Waiting waiting) {
        var count = COUNT.matcher(wanted);
        if (!count.matches()) {
            throw new Stop(ExitCode.USAGE, "expected APPLIANCE=N, such as web=3, not " + wanted);
        }
        var body = Json.object()
                .put("appliance", count.group("appliance"))
                .put("count", Integer.parseInt(count.group("count")));
        return act(application, "/scale", Content.json(body), waiting);
    }

    @Command(name = "update", description = "Give an application a new text. A running one is changed while it runs.")
    int update(
            @Parameters(
                            paramLabel = "FILE",
                            description = "Its YAML or JSON, whose name says which application; - for standard input.")
                    String file,
            @Option(
                            names = "--generation",
                            paramLabel = "N",
                            defaultValue = "",
                            description = "Refuse if the application has changed since this generation.")
                    String generation,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        var text = read(file);
        var path = path(grid, TextName.of(text));
        var etag = generation.isEmpty() ? currentTag(grid, path) : "\"" + generation + "\"";
        return waiting.follow(invocation, grid, grid.put(path, Content.document(text), etag));
    }

    private static String currentTag(Grid grid, String path) {
        var current = grid.get(path);
        return current.etag()
                .orElseGet(() -> "\"" + current.json().path("generation").asText() + "\"");
    }

    private int act(String application, String act, Content content, Waiting waiting) {
        var grid = invocation.grid();
        return waiting.follow(invocation, grid, grid.post(path(grid, application) + act, content));
    }

    private static String path(Grid grid, String application) {
        return grid.ours("/applications/" + Http.encoded(application));
    }

    private String read(String file) {
        return Documents.text(file, invocation.shell());
    }
}
