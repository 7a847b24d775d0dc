package io.weft.cli.application;

import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.shell.Documents;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Classes that live in one application: out of a catalog, and into the tenant's. */
final class OwnClassCommands {
    private OwnClassCommands() {}

    /** {@code weft app branch APP APPLIANCE} */
    @Command(
            name = "branch",
            description = "Give an appliance a class of the application's own, as a copy of the one it is of.",
            footer = {
                "",
                "It stands in the application's text, under classes, and is changed there: weft app text, weft app update."
            })
    static final class Branch implements Callable<Integer> {
        private final Invocation invocation;

        @Parameters(index = "0", paramLabel = "APP", description = "Its name.")
        private String application;

        @Parameters(index = "1", paramLabel = "APPLIANCE", description = "Which of its appliances.")
        private String appliance;

        @Option(
                names = "--as",
                paramLabel = "NAME",
                defaultValue = "",
                description = "The appliance's name without it.")
        private String name;

        @Mixin
        private Waiting waiting;

        Branch(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            var grid = invocation.grid();
            var body = Json.object().put("appliance", appliance);
            if (!name.isEmpty()) {
                body.put("name", name);
            }
            var path = grid.ours("/applications/" + Http.encoded(application) + "/branch");
            return waiting.follow(invocation, grid, grid.post(path, Content.json(body)));
        }
    }

    /** {@code weft app move-class APP CLASS} */
    @Command(
            name = "move-class",
            description =
                    "Publish a class of the application's own in the tenant's catalog, and draw with it from there.",
            footer = {
                "",
                "What is published never changes: look for what is not for others first, such as notes and addresses."
            })
    static final class Move implements Callable<Integer> {
        private final Invocation invocation;

        @Parameters(index = "0", paramLabel = "APP", description = "Its name.")
        private String application;

        @Parameters(index = "1", paramLabel = "CLASS", description = "As it calls itself.")
        private String className;

        @Option(
                names = "--guide",
                paramLabel = "FILE",
                defaultValue = "",
                description = "Markdown, for whoever draws with it.")
        private String guide;

        @Mixin
        private Waiting waiting;

        Move(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            var grid = invocation.grid();
            var body = Json.object();
            if (!guide.isEmpty()) {
                body.put("guide", Documents.text(guide, invocation.shell()));
            }
            var path = grid.ours(
                    "/applications/" + Http.encoded(application) + "/classes/" + Http.encoded(className) + "/move");
            return waiting.follow(invocation, grid, grid.post(path, Content.json(body)));
        }
    }
}
