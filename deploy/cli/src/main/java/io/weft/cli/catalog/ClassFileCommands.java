package io.weft.cli.catalog;

import io.weft.catalog.Archives;
import io.weft.catalog.ClassArchive;
import io.weft.catalog.Reading;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Trust;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.http.Refused;
import io.weft.cli.output.Sheet;
import io.weft.cli.shell.Documents;
import io.weft.cli.shell.ExitCode;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Classes of a tenant in files. */
final class ClassFileCommands {
    private ClassFileCommands() {}

    /** {@code weft class export CLASS FILE} */
    @Command(
            name = "export",
            description = "Write a class of the tenant's into a file, signed by the grid.",
            footer = {
                "",
                "A tape archive in OCI image layout, with the text and the guide of one version, and with the tenant's classes that it",
                "is drawn with. A disk that a class brings is not in it: bring that where the file is imported, under the name that the",
                "class has for it."
            })
    static final class Export extends PublishedCommands.OfClass {
        @Parameters(index = "1", paramLabel = "FILE", description = "What to write.")
        private String file;

        @Option(names = "--of", paramLabel = "VERSION", defaultValue = "", description = "The standard one without it.")
        private String version;

        Export(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() {
            var query = version.isEmpty() ? "" : "?version=" + Http.encoded(version);
            var archive = invocation.grid().bytes(path("/export") + query);
            Documents.write(file, archive);
            invocation.remark("Written: " + file + ", " + archive.length + " bytes.");
            return ExitCode.DONE.number();
        }
    }

    /** {@code weft class import FILE} */
    @Command(
            name = "import",
            description = "Publish what is in a file that a grid has exported into the tenant's catalog.",
            footer = {
                "",
                "All of it or nothing. What is there with the same content stays as it is; a version that is there with other content",
                "is refused. What was changed after it was signed is refused in any case."
            })
    static final class Import implements Callable<Integer> {
        private final Invocation invocation;

        @Parameters(paramLabel = "FILE", description = "The archive.")
        private String file;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                defaultValue = "",
                description = "Call the class that it is of otherwise.")
        private String name;

        @Mixin
        private Trust trust;

        Import(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            var grid = invocation.grid();
            var body = Json.object().put("archive", Base64.getEncoder().encodeToString(Documents.archive(file)));
            if (!name.isEmpty()) {
                body.put("name", name);
            }
            trust.into(body);
            try {
                return PublishedPage.show(
                        invocation,
                        grid.post(grid.ours("/classes/import"), Content.json(body))
                                .json());
            } catch (Refused refused) {
                throw Trust.advising(refused);
            }
        }
    }

    /** {@code weft class verify FILE} */
    @Command(
            name = "verify",
            description = "Say whether a file of classes is whole and unaltered, and who has signed it.",
            footer = {"", "Without --key the grid is asked for its own."})
    static final class Verify implements Callable<Integer> {
        private final Invocation invocation;

        @Parameters(paramLabel = "FILE", description = "The archive.")
        private String file;

        @Option(names = "--key", paramLabel = "KEY", defaultValue = "", description = "The key to trust, in base64.")
        private String key;

        Verify(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            return switch (Archives.openClasses(Documents.archive(file))) {
                case Reading.Refused<ClassArchive>(var refusals) -> Trust.refused(invocation, refusals);
                case Reading.Parsed<ClassArchive>(var archive) -> {
                    var distrust = Archives.distrust(archive.key(), List.of(Trust.key(invocation, key)));
                    show(archive, distrust.isEmpty());
                    yield distrust.isEmpty() ? ExitCode.DONE.number() : Trust.refused(invocation, distrust);
                }
            };
        }

        private void show(ClassArchive archive, boolean trusted) {
            var shown = Json.object().put("class", archive.subject().name());
            var list = shown.putArray("classes");
            archive.classes()
                    .forEach(it -> list.addObject().put("name", it.name()).put("version", it.version()));
            shown.put("key", archive.key()).put("trusted", trusted);
            invocation.show(
                    shown,
                    page -> page.add(new Sheet()
                            .fact("class", archive.subject().name())
                            .fact(
                                    "classes",
                                    archive.classes().stream()
                                            .map(it -> it.name() + " " + it.version())
                                            .collect(Collectors.joining(", ")))
                            .fact("signed by", archive.key().isEmpty() ? "nobody" : archive.key())
                            .fact("trusted", trusted ? "yes" : "no")));
        }
    }
}
