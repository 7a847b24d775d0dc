package io.weft.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft class …} */
@Command(
        name = "class",
        description = "Appliance classes: what applications are made of.",
        subcommands = {
            PublishCommand.class,
            ClassFileCommands.Export.class,
            ClassFileCommands.Import.class,
            ClassFileCommands.Verify.class,
            PublishedCommands.Text.class,
            PublishedCommands.Lock.class,
            PublishedCommands.Unlock.class,
            PublishedCommands.Deprecate.class,
            PublishedCommands.Undeprecate.class,
            PublishedCommands.Copy.class,
            PublishedCommands.Rename.class,
            PublishedCommands.Remove.class
        })
public final class ClassCommands {
    private static final String TENANT = "tenant/";

    private final Invocation invocation;

    ClassCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List the classes that can be drawn with: the grid's, and the tenant's own.")
    int list(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "WORD",
                            description =
                                    "Only those that speak of it: by name, title, description, category or protocol.")
                    List<String> words,
            @Option(
                            names = "--category",
                            paramLabel = "CATEGORY",
                            defaultValue = "",
                            description = "Only those of this category, such as database.")
                    String category) {
        var grid = invocation.grid();
        var found = grid.items(grid.hasTenant() ? grid.ours("/classes") : "/classes").stream()
                .filter(each -> category.isEmpty()
                        || category.equals(each.path("category").asText()))
                .filter(each -> words == null || words.stream().allMatch(it -> speaksOf(each, it)))
                .toList();
        var table = new Table("NAME", "VERSION", "CATEGORY", "TERMINALS", "TITLE", "");
        for (var each : found) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.of(each.path("version").asText()),
                    Cell.of(each.path("category").asText("")),
                    Cell.of(terminals(each)),
                    Cell.of(each.path("title").asText("")),
                    PublishedPage.standing(each.path("standing")));
        }
        invocation.showAll(found, page -> page.add(table));
        return ExitCode.DONE.number();
    }

    private static boolean speaksOf(JsonNode each, String word) {
        var said = Stream.concat(
                Stream.of("name", "title", "description", "category").map(each::path),
                each.path("terminals").findValues("protocol").stream());
        var sought = word.toLowerCase(Locale.ROOT);
        return said.anyMatch(it -> it.asText("").toLowerCase(Locale.ROOT).contains(sought));
    }

    @Command(name = "show", description = "Show the terminals, volumes, properties and sizes of a class.")
    int show(@Parameters(paramLabel = "CLASS", description = "Its name.") String name) {
        var page = invocation.grid().get(path(name)).json();
        var found = page.path("shown");
        invocation.show(page, out -> {
            sheet(found, out);
            out.addIfAny(VersionPage.versions(page.path("versions")));
            out.addIfAny(PublishedPage.users(page.path("users")));
        });
        return ExitCode.DONE.number();
    }

    @Command(
            name = "diff",
            description = "Say what is otherwise from one version of a class to another, and what that means.",
            footer = {
                "",
                "Compatible: nothing that runs notices. Restart: a guest has to begin anew to have it. Breaks: what is drawn by",
                "the one may not be lawful by the other. What it means for a certain application: weft app upgrade --plan."
            })
    int diff(
            @Parameters(paramLabel = "CLASS", description = "Its name.") String name,
            @Parameters(paramLabel = "FROM", description = "A version, such as 1.0.0.") String from,
            @Parameters(paramLabel = "TO", description = "Another.") String to) {
        var query = "?from=" + Http.encoded(from) + "&to=" + Http.encoded(to);
        var changes = invocation.grid().get(path(name) + "/diff" + query).json();
        invocation.show(changes, page -> VersionPage.changes(changes, page));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "sbom",
            description =
                    "Say what a guest of a class is made of: the packages of its image, as SPDX 2.3 with --output json.",
            footer = {
                "",
                "Each package has its package URL, by which scanners look up what is known against it:",
                "weft class sbom web --output json > web.spdx.json"
            })
    int sbom(@Parameters(paramLabel = "CLASS", description = "Its name.") String name) {
        var bill = invocation
                .grid()
                .get("/classes/" + Http.encoded(name) + "/sbom")
                .json();
        invocation.show(bill, page -> {
            var packages = new Table("PACKAGE", "VERSION");
            bill.path("packages")
                    .forEach(it -> packages.row(
                            Cell.of(it.path("name").asText()),
                            Cell.of(it.path("versionInfo").asText())));
            page.addIfAny(packages);
        });
        return ExitCode.DONE.number();
    }

    /** A tenant's class is {@code tenant/NAME}, as drawings have it. */
    private String path(String className) {
        return className.startsWith(TENANT)
                ? invocation.grid().ours("/classes/" + Http.encoded(className.substring(TENANT.length())))
                : "/classes/" + Http.encoded(className);
    }

    private static String terminals(JsonNode applianceClass) {
        return StreamSupport.stream(applianceClass.path("terminals").spliterator(), false)
                .map(it -> it.path("name").asText() + ":" + it.path("protocol").asText())
                .collect(Collectors.joining(" "));
    }

    private static void sheet(JsonNode found, Page page) {
        page.add(new Sheet()
                .fact("name", found.path("name").asText())
                .fact("version", found.path("version").asText())
                .fact("title", found.path("title").asText(""))
                .fact("scope", found.path("standing").path("scope").asText(""))
                .fact(
                        "said of it",
                        PublishedPage.standing(found.path("standing")).text())
                .fact("category", found.path("category").asText(""))
                .fact("description", found.path("description").asText(""))
                .fact("boots from", bootsFrom(found.path("disk")))
                .fact("cpu", range(found.path("resources").path("cpuMillis"), "m"))
                .fact("memory", range(found.path("resources").path("memoryMib"), " MiB"))
                .fact("bandwidth", bandwidth(found.path("resources"))));
        var terminals = new Table("TERMINAL", "DIRECTION", "PROTOCOL", "PORT", "MANDATORY");
        found.path("terminals")
                .forEach(it -> terminals.row(
                        Cell.of(it.path("name").asText()),
                        Cell.of(it.path("direction").asText().toLowerCase(Locale.ROOT)),
                        Cell.of(it.path("protocol").asText()),
                        Cell.of(it.path("port").asText("")),
                        yes(it)));
        var volumes = new Table("VOLUME", "KIND", "MOUNTED AT", "MANDATORY");
        found.path("volumes")
                .forEach(it -> volumes.row(
                        Cell.of(it.path("name").asText()),
                        Cell.of(it.path("kind").asText("").toLowerCase(Locale.ROOT)),
                        Cell.of(it.path("mountPath").asText("")),
                        yes(it)));
        var properties = new Table("PROPERTY", "TYPE", "DEFAULT", "MANDATORY", "DESCRIPTION");
        found.path("properties")
                .forEach(it -> properties.row(
                        Cell.of(it.path("name").asText()),
                        Cell.of(it.path("type").asText().toLowerCase(Locale.ROOT)),
                        Cell.of(it.path("defaultValue")
                                .asText(it.path("default").asText(""))),
                        yes(it),
                        Cell.of(it.path("description").asText(""))));
        page.addIfAny(terminals).addIfAny(volumes).addIfAny(properties);
    }

    private static String bootsFrom(JsonNode disk) {
        return disk.isMissingNode() || disk.isNull()
                ? "layers of the grid"
                : "a disk of its own, " + disk.path("sizeMib").asInt() + " MiB of image "
                        + disk.path("image").asText() + ", by "
                        + disk.path("firmware").asText().toUpperCase(Locale.ROOT);
    }

    private static Cell yes(JsonNode it) {
        return it.path("mandatory").asBoolean() ? Cell.of("yes") : Cell.quiet("no");
    }

    /** An assembly has no resources of its own, and so no word on this. */
    private static String bandwidth(JsonNode resources) {
        return resources.isMissingNode() || resources.hasNonNull("bandwidthMbit")
                ? range(resources.path("bandwidthMbit"), " Mbit/s")
                : "no limit";
    }

    private static String range(JsonNode range, String unit) {
        return range.isMissingNode()
                ? ""
                : range.path("normal").asInt() + unit + " (" + range.path("min").asInt() + " to "
                        + range.path("max").asInt() + ")";
    }
}
