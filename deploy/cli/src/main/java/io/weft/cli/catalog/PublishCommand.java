package io.weft.cli.catalog;

import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Json;
import io.weft.cli.shell.Documents;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft class publish DIR} */
@Command(
        name = "publish",
        description = "Publish a class or an assembly in the tenant's catalog, as one version that never changes.",
        footer = {
            "",
            "Of a directory its assembly.yaml or class.yaml is taken, and its guide.md when there is one. The same content",
            "again changes nothing. Drawings name it tenant/NAME; the first version published is what the name alone means.",
            "",
            "Where the class makes its disks of an image tenant/IMAGE, a disk.qcow2, disk.raw or disk.ova beside it is brought",
            "first, as that image; what was interrupted goes on where it was."
        })
final class PublishCommand implements Callable<Integer> {
    private static final List<String> DOCUMENTS = List.of("assembly.yaml", "class.yaml");
    private static final String GUIDE = "guide.md";

    private final Invocation invocation;

    @Parameters(paramLabel = "DIR|FILE", description = "Where it is; - for standard input.")
    private String place;

    @Option(
            names = "--guide",
            paramLabel = "FILE",
            defaultValue = "",
            description = "What people are to read about it, in Markdown.")
    private String guide;

    PublishCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var text = read(document());
        if (isDirectory()) {
            Disk.beside(Path.of(place), text).ifPresent(it -> it.bring(invocation));
        }
        var body = Json.object().put("text", text);
        var written = guide();
        if (!written.isEmpty()) {
            body.put("guide", read(written));
        }
        var grid = invocation.grid();
        return PublishedPage.show(
                invocation, grid.post(grid.ours("/classes"), Content.json(body)).json());
    }

    private String document() {
        if (!isDirectory()) {
            return place;
        }
        return DOCUMENTS.stream()
                .map(it -> Path.of(place, it))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() ->
                        new Stop(ExitCode.USAGE, place + " has neither " + String.join(" nor ", DOCUMENTS) + " in it"));
    }

    private String guide() {
        var beside = Path.of(place, GUIDE);
        return guide.isEmpty() && isDirectory() && Files.isRegularFile(beside) ? beside.toString() : guide;
    }

    private boolean isDirectory() {
        return !place.equals("-") && Files.isDirectory(Path.of(place));
    }

    private String read(String file) {
        return Documents.text(file, invocation.shell());
    }
}
