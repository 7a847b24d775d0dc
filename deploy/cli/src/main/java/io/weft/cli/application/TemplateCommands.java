package io.weft.cli.application;

import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Answer;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.shell.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft app template …}: applications that are there to be copied. */
@Command(name = "template", description = "Applications that never run themselves, and that others are made from.")
final class TemplateCommands {
    private final Invocation invocation;

    TemplateCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "set", description = "Make a stopped application a template.")
    int set(@Parameters(paramLabel = "APP", description = "Its name.") String application) {
        var grid = invocation.grid();
        return shown(grid.put(path(application) + "/template", Content.none()));
    }

    @Command(name = "unset", description = "Make a template a plain application again.")
    int unset(@Parameters(paramLabel = "APP", description = "Its name.") String application) {
        return shown(invocation.grid().delete(path(application) + "/template"));
    }

    @Command(
            name = "provision",
            description = "Make an application from a template, with values of its own.",
            footer = {
                "",
                "What is not given is as in the template, secrets among it. Outside addresses are its own, and its volumes",
                "begin empty. It is stopped: start it."
            })
    int provision(
            @Parameters(paramLabel = "TEMPLATE", description = "The template.") String template,
            @Parameters(paramLabel = "NAME", description = "What the application is to be called.") String name,
            @Parameters(
                            index = "2..*",
                            paramLabel = "APPLIANCE.PROPERTY=VALUE",
                            description = "Properties, as many as you like.")
                    List<String> values,
            @Option(
                            names = "--volume",
                            paramLabel = "NAME=MIB",
                            description = "The size of a volume. May be given several times.")
                    List<String> volumes) {
        var body = Json.object().put("name", name);
        Values.into(body.putObject("properties"), values == null ? new ArrayList<>() : values);
        Values.numbersInto(body.putObject("volumes"), volumes == null ? new ArrayList<>() : volumes);
        return shown(invocation.grid().post(path(template) + "/provision", Content.json(body)));
    }

    private String path(String application) {
        return invocation.grid().ours("/applications/" + Http.encoded(application));
    }

    private int shown(Answer answer) {
        var application = answer.json();
        invocation.show(application, page -> ApplicationPages.status(application, page));
        return ExitCode.DONE.number();
    }
}
