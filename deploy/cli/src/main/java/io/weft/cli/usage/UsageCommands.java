package io.weft.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft usage …} */
@Command(name = "usage", description = "Usage: what was used, and the readings it is formed from.")
public final class UsageCommands {
    private static final List<String> KEYS = List.of("startsAt", "application", "appliance", "subject");
    private static final Map<String, String> HEADINGS =
            Map.of("startsAt", "FROM", "application", "APPLICATION", "appliance", "APPLIANCE", "subject", "SUBJECT");

    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 10_000;

    private final Invocation invocation;

    UsageCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    /** A stretch of time. */
    static final class Span {
        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "As 2026-11-26T10:00:00Z. Default: a day before the end.")
        String from;

        @Option(names = "--to", paramLabel = "TIME", description = "Likewise. Default: now.")
        String to;
    }

    @Command(
            name = "show",
            description = "Show what was used, summed up by meter.",
            footer = {
                "",
                "Times are rounded outwards to five minutes. What was used within a gap is known, when it was used is not."
            })
    int show(
            @Mixin Span span,
            @Option(
                            names = "--application",
                            paramLabel = "APP",
                            description = "Of one application; its id if it is destroyed.")
                    String application,
            @Option(
                            names = "--group",
                            paramLabel = "BY",
                            description = "meter, application, appliance, subject, hour or window. Default: meter.")
                    String group) {
        var grid = invocation.grid();
        var asked = asked(span);
        asked.put("application", application);
        asked.put("group", group);
        var usage = grid.get(grid.ours("/usage" + query(asked))).json();
        invocation.show(usage, page -> page.addIfAny(table(usage.path("items"))));
        return ExitCode.DONE.number();
    }

    private static Table table(JsonNode items) {
        var keys = KEYS.stream()
                .filter(key -> !items.path(0).path(key).asText("").isEmpty())
                .toList();
        var headings = new ArrayList<>(keys.stream().map(HEADINGS::get).toList());
        headings.addAll(List.of("METER", "QUANTITY", "UNIT", "THAT IS", "IN GAPS"));
        var table = new Table(headings.toArray(String[]::new));
        items.forEach(item -> {
            var cells = new ArrayList<>(
                    keys.stream().map(key -> Cell.of(item.path(key).asText())).toList());
            var unit = item.path("unit").asText();
            var gap = item.path("gapSeconds").asLong();
            cells.add(Cell.of(item.path("meter").asText()));
            cells.add(Cell.of(
                    item.path("quantity").decimalValue().stripTrailingZeros().toPlainString()));
            cells.add(Cell.quiet(unit));
            cells.add(Cell.of(Readable.of(item.path("quantity").decimalValue(), unit)));
            cells.add(Cell.of(gap == 0 ? "" : gap + " s"));
            table.row(cells.toArray(Cell[]::new));
        });
        return table;
    }

    @Command(
            name = "events",
            description = "Print what was used, window by window, as CloudEvents: one on each line.",
            footer = {
                "",
                "Windows of five minutes that have ended. An event says the same under the same id for ever: what comes twice is",
                "known by it. A window that late readings change, for up to 35 days, is another event: the newest holds."
            })
    int events(
            @Mixin Span span,
            @Option(
                            names = "--after",
                            paramLabel = "ID",
                            description = "Go on behind this event, the last of the time before.")
                    String after) {
        var grid = invocation.grid();
        var asked = asked(span);
        asked.putIfAbsent("to", Instant.now().toString());
        asked.put("after", after);
        asked.put("limit", Integer.toString(PAGE));
        for (var page = 0; page < MOST_PAGES; page++) {
            var events = grid.get(grid.ours("/usage/events" + query(asked))).json();
            events.forEach(it -> invocation.shell().out().println(Json.write(it)));
            if (events.size() < PAGE) {
                return ExitCode.DONE.number();
            }
            asked.put("after", events.get(PAGE - 1).path("id").asText());
        }
        throw new Stop(
                ExitCode.REFUSED, "there are more than " + PAGE * MOST_PAGES + " events; go on with --after the last");
    }

    @Command(
            name = "metrics",
            description = "Print how applications are and what they use, in the text form of OpenMetrics.",
            footer = {
                "",
                "What Prometheus reads by itself at …/tenants/TENANT/metrics, with an API key as its bearer token."
            })
    int metrics(
            @Option(names = "--application", paramLabel = "APP", description = "Of one application.")
                    String application) {
        var grid = invocation.grid();
        var place = application == null ? "" : "/applications/" + Http.encoded(application);
        invocation.shell().out().print(grid.get(grid.ours(place + "/metrics")).body());
        return ExitCode.DONE.number();
    }

    @Command(
            name = "samples",
            description = "Show the readings that the usage of one thing is formed from.",
            footer = {"", "Readings are kept for forty days. A counter that began anew has another generation."})
    int samples(
            @Parameters(paramLabel = "SUBJECT", description = "As 'usage show --group subject' names it.")
                    String subject,
            @Parameters(paramLabel = "METER", description = "For example cpu-used.") String meter,
            @Mixin Span span) {
        var grid = invocation.grid();
        var asked = asked(span);
        asked.put("subject", subject);
        asked.put("meter", meter);
        var samples = grid.get(grid.ours("/usage/samples" + query(asked))).json();
        var table = new Table("AT", "GENERATION", "NUMBER", "TOTAL", "HOST", "ID");
        samples.path("items")
                .forEach(it -> table.row(
                        Cell.of(it.path("at").asText()),
                        Cell.of(it.path("generation").asLong()),
                        Cell.of(it.path("number").asLong()),
                        Cell.of(it.path("total")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString()),
                        Cell.quiet(it.path("host").asText()),
                        Cell.quiet(it.path("id").asText())));
        invocation.show(samples, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    private static Map<String, String> asked(Span span) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("from", span.from);
        asked.put("to", span.to);
        return asked;
    }

    private static String query(Map<String, String> asked) {
        var said = asked.entrySet().stream()
                .filter(it -> it.getValue() != null)
                .map(it -> it.getKey() + "=" + Http.encoded(it.getValue()))
                .collect(Collectors.joining("&"));
        return said.isEmpty() ? "" : "?" + said;
    }
}
