package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.catalog.Archive;
import io.weft.catalog.Archives;
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
import io.weft.cli.shell.Stop;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft app export|import|verify} */
final class ArchiveCommands {
    private static final long MOST_AT_ONCE = 4352 * 1024;

    private ArchiveCommands() {}

    @Command(
            name = "export",
            description = "Write an application into a file, signed by the grid.",
            footer = {
                "",
                "Its text, and the classes it uses with their versions. Secrets are hidden in it. The data of its volumes is in it with",
                "--with-data: as of a snapshot that is taken for it while the application runs or is stopped, or of one that is there.",
                "A line that breaks is taken up where it broke."
            })
    static final class Export implements Callable<Integer> {
        private final Invocation invocation;

        @Parameters(index = "0", paramLabel = "APP", description = "Its name.")
        private String application;

        @Parameters(
                index = "1",
                paramLabel = "FILE",
                description = "What to write: a tape archive in OCI image layout.")
        private String file;

        @Option(
                names = "--tosca",
                description = "Write a service template of TOSCA 2.0 instead: the drawing, for other programs.")
        private boolean tosca;

        @Option(names = "--adl", description = "Write a package in ADL instead, the language that AppLogic had.")
        private boolean adl;

        @Option(names = "--with-data", description = "With the data of its volumes.")
        private boolean withData;

        @Option(
                names = "--snapshot",
                paramLabel = "NAME",
                defaultValue = "",
                description = "With the data that this snapshot has.")
        private String snapshot;

        @Option(
                names = "--timeout",
                paramLabel = "SECONDS",
                defaultValue = "3600",
                description = "The longest wait for the data. Default: ${DEFAULT-VALUE}.")
        private int timeoutSeconds;

        Export(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            if (tosca && adl) {
                throw new Stop(ExitCode.USAGE, "say one of --tosca and --adl");
            }
            if ((tosca || adl) && (withData || !snapshot.isEmpty())) {
                throw new Stop(ExitCode.USAGE, "a drawing has no data: leave out --with-data and --snapshot");
            }
            if (withData || !snapshot.isEmpty()) {
                var bytes = new DataTraffic(invocation)
                        .fetch(application, snapshot, Path.of(file), Duration.ofSeconds(timeoutSeconds));
                invocation.remark("Written: " + file + ", " + bytes + " bytes, with data.");
                return ExitCode.DONE.number();
            }
            var grid = invocation.grid();
            var form = tosca ? "?form=tosca" : adl ? "?form=adl" : "";
            var archive = grid.bytes(grid.ours("/applications/" + Http.encoded(application) + "/export" + form));
            Documents.write(file, archive);
            invocation.remark("Written: " + file + ", " + archive.length + " bytes.");
            return ExitCode.DONE.number();
        }
    }

    @Command(
            name = "import",
            description = "Make an application of a file that a grid has exported. It is stopped at first.",
            footer = {
                "",
                "Its volumes begin with the data that the file has, and are empty without. It takes outside addresses of this grid. A",
                "secret that the file hides has to be set. What was changed after it was signed is refused in any case."
            })
    static final class Import implements Callable<Integer> {
        private final Invocation invocation;

        @Parameters(paramLabel = "FILE", description = "The archive.")
        private String file;

        @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "Call it otherwise.")
        private String name;

        @Option(
                names = "--set",
                paramLabel = "APPLIANCE.PROPERTY=VALUE",
                description = "Set a property; once for each.")
        private Map<String, String> properties = Map.of();

        @Mixin
        private Trust trust;

        @Option(names = "--without-data", description = "Leave out the data that the file has.")
        private boolean withoutData;

        Import(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            var body = Json.object();
            if (!name.isEmpty()) {
                body.put("name", name);
            }
            var set = body.putObject("properties");
            properties.forEach(set::put);
            trust.into(body);
            var made = brought(body);
            invocation.show(made, page -> ApplicationPages.status(made, page));
            return ExitCode.DONE.number();
        }

        private JsonNode brought(ObjectNode body) {
            try {
                return hasData() ? bringWithData(body) : bring(body);
            } catch (Refused refused) {
                throw Trust.advising(refused);
            }
        }

        /** What is no archive is the grid's to refuse, with its reason: at once if it fits, else in pieces. */
        private boolean hasData() {
            return Path.of(file).toFile().length() > MOST_AT_ONCE
                    || read(file) instanceof Reading.Parsed<Archive>(var archive)
                            && !archive.volumes().isEmpty();
        }

        private JsonNode bring(ObjectNode body) {
            var grid = invocation.grid();
            body.put("archive", Base64.getEncoder().encodeToString(Documents.archive(file)));
            return grid.post(grid.ours("/applications/import"), Content.json(body))
                    .json();
        }

        private JsonNode bringWithData(ObjectNode body) {
            body.put("data", !withoutData);
            return new DataTraffic(invocation).bring(Path.of(file), body);
        }
    }

    @Command(
            name = "verify",
            description = "Say whether an exported file is whole and unaltered, and who has signed it.",
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
            return switch (read(file)) {
                case Reading.Refused<Archive>(var refusals) -> Trust.refused(invocation, refusals);
                case Reading.Parsed<Archive>(var archive) -> {
                    var distrust = Archives.distrust(archive.key(), List.of(Trust.key(invocation, key)));
                    var altered = DataTraffic.altered(Path.of(file), archive.volumes());
                    if (!altered.isEmpty()) {
                        yield Trust.refused(invocation, altered);
                    }
                    var shown = document(archive, distrust.isEmpty());
                    invocation.show(
                            shown,
                            page -> page.add(new Sheet()
                                    .fact("application", archive.document().name())
                                    .fact("classes", classes(archive))
                                    .fact("data", data(archive))
                                    .fact("signed by", archive.signed() ? archive.key() : "nobody")
                                    .fact("trusted", distrust.isEmpty() ? "yes" : "no")));
                    yield distrust.isEmpty() ? ExitCode.DONE.number() : Trust.refused(invocation, distrust);
                }
            };
        }

        private static JsonNode document(Archive archive, boolean trusted) {
            var shown = Json.object().put("application", archive.document().name());
            var list = shown.putArray("classes");
            archive.classes()
                    .forEach(it -> list.addObject().put("name", it.name()).put("version", it.version()));
            var data = shown.putArray("volumes");
            archive.volumes()
                    .forEach(it -> data.addObject()
                            .put("name", it.name())
                            .put("sizeMib", it.sizeMib())
                            .put("digest", it.digest())
                            .put("bytes", it.bytes()));
            return shown.put("key", archive.key()).put("trusted", trusted);
        }

        private static String data(Archive archive) {
            return archive.volumes().isEmpty()
                    ? "none"
                    : archive.volumes().stream()
                            .map(it -> it.name() + " " + it.sizeMib() + " MiB")
                            .collect(Collectors.joining(", "));
        }

        private static String classes(Archive archive) {
            return archive.classes().stream()
                    .map(it -> it.name() + " " + it.version())
                    .collect(Collectors.joining(", "));
        }
    }

    private static Reading<Archive> read(String file) {
        var path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new Stop(ExitCode.USAGE, "there is no file " + file);
        }
        try (var open = FileChannel.open(path, StandardOpenOption.READ)) {
            return Archives.open(open);
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot read " + file + ": " + fault.getMessage());
        }
    }
}
