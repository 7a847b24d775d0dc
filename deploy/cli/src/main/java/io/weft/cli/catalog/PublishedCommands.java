package io.weft.cli.catalog;

import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Answer;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Plain;
import io.weft.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What becomes of a class in the tenant's catalog. */
final class PublishedCommands {
    private static final String TENANT = "tenant/";

    private PublishedCommands() {}

    /** Knows which class is meant. */
    abstract static class OfClass implements Callable<Integer> {
        final Invocation invocation;

        @Parameters(index = "0", paramLabel = "CLASS", description = "Its name, with or without tenant/ in front.")
        String className;

        OfClass(Invocation invocation) {
            this.invocation = invocation;
        }

        final String path(String below) {
            var name = className.startsWith(TENANT) ? className.substring(TENANT.length()) : className;
            return invocation.grid().ours("/classes/" + Http.encoded(name) + below);
        }

        final int shown(Answer answer) {
            return PublishedPage.show(invocation, answer.json());
        }
    }

    /** {@code weft class text CLASS} */
    @Command(name = "text", description = "Print the document of a class, of the grid's as of the tenant's own.")
    static final class Text extends OfClass {
        @Option(names = "--of", paramLabel = "VERSION", defaultValue = "", description = "The standard one without it.")
        private String version;

        Text(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            var query = version.isEmpty() ? "" : "?version=" + Http.encoded(version);
            var path = className.startsWith(TENANT) ? path("/text") : "/classes/" + Http.encoded(className) + "/text";
            var text = invocation.grid().get(path + query).json().path("text").asText();
            invocation.shell().out().print(invocation.shell().interactive() ? Plain.block(text) : text);
            return ExitCode.DONE.number();
        }
    }

    /** {@code weft class lock CLASS} */
    @Command(
            name = "lock",
            description = "Keep a class as it is: nobody else reads its inside, branches it or adds a version.")
    static final class Lock extends OfClass {
        @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why, for the others.")
        private String note;

        Lock(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            return shown(invocation
                    .grid()
                    .put(path("/lock"), Content.json(Json.object().put("note", note))));
        }
    }

    /** {@code weft class unlock CLASS} */
    @Command(name = "unlock", description = "Take off the lock of a class: one's own, or as a manager.")
    static final class Unlock extends OfClass {
        Unlock(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            return shown(invocation.grid().delete(path("/lock")));
        }
    }

    /** {@code weft class deprecate CLASS} */
    @Command(
            name = "deprecate",
            description = "Tell whoever draws with a class not to, and what to draw instead. Nothing is forbidden.")
    static final class Deprecate extends OfClass {
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
        private String reason;

        @Option(
                names = "--instead",
                paramLabel = "CLASS",
                defaultValue = "",
                description = "What to draw, as drawings name it: web, or tenant/pair.")
        private String replacement;

        Deprecate(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            var body = Json.object().put("reason", reason).put("replacement", replacement);
            return shown(invocation.grid().put(path("/deprecation"), Content.json(body)));
        }
    }

    /** {@code weft class undeprecate CLASS} */
    @Command(name = "undeprecate", description = "Take back that a class is deprecated.")
    static final class Undeprecate extends OfClass {
        Undeprecate(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            return shown(invocation.grid().delete(path("/deprecation")));
        }
    }

    /** {@code weft class copy CLASS NAME} */
    @Command(name = "copy", description = "Publish every version of a class under another name, too.")
    static final class Copy extends OfClass {
        @Parameters(index = "1", paramLabel = "NAME", description = "What the copy is called.")
        private String name;

        Copy(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            return shown(invocation
                    .grid()
                    .post(path("/copy"), Content.json(Json.object().put("name", name))));
        }
    }

    /** {@code weft class rename CLASS NAME} */
    @Command(name = "rename", description = "Call a class otherwise, as long as nobody draws with it.")
    static final class Rename extends OfClass {
        @Parameters(index = "1", paramLabel = "NAME", description = "What it is to be called.")
        private String name;

        Rename(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            return shown(invocation
                    .grid()
                    .post(path("/rename"), Content.json(Json.object().put("name", name))));
        }
    }

    /** {@code weft class remove CLASS} */
    @Command(
            name = "remove",
            description =
                    "Take a class out of the catalog, as long as nobody draws with it. Its versions' numbers stay taken.")
    static final class Remove extends OfClass {
        @Option(names = "--of", paramLabel = "VERSION", defaultValue = "", description = "Every version without it.")
        private String version;

        Remove(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            invocation.grid().delete(path(version.isEmpty() ? "" : "?version=" + Http.encoded(version)));
            invocation.remark("Removed " + className + (version.isEmpty() ? "." : " " + version + "."));
            return ExitCode.DONE.number();
        }
    }
}
