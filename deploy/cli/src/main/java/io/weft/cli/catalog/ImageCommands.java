package io.weft.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weft image …} */
@Command(name = "image", description = "Disk images of the tenant, which classes with a disk of their own begin with.")
public final class ImageCommands {
    private static final int MIB = 1 << 20;
    private static final int PERCENT = 100;

    private final Invocation invocation;

    ImageCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "list",
            description = "List images. 'weft class publish DIR' brings them, from beside the class's document.")
    int list() {
        var grid = invocation.grid();
        var images = List.copyOf(grid.items(grid.ours("/images")));
        if (images.isEmpty()) {
            invocation.remark("No images.");
        }
        invocation.showAll(images, page -> table(images, page));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "remove",
            description = "Remove an image that no class uses. Its name stays taken for the same file.")
    int remove(@Parameters(paramLabel = "IMAGE", description = "Its name.") String image) {
        var grid = invocation.grid();
        grid.delete(grid.ours("/images/" + Http.encoded(image)));
        return ExitCode.DONE.number();
    }

    private static void table(List<JsonNode> images, Page page) {
        var table = new Table("NAME", "STATE", "FORMAT", "FILE", "DISK", "BY");
        for (var each : images) {
            table.row(
                    Cell.of("tenant/" + each.path("name").asText()),
                    Cell.of(state(each)),
                    Cell.of(each.path("format").asText()),
                    Cell.of(each.path("bytes").asLong() / MIB + " MiB"),
                    Cell.of(
                            each.path("sizeMib").isNumber()
                                    ? each.path("sizeMib").asText() + " MiB"
                                    : ""),
                    Cell.of(each.path("by").asText()));
        }
        page.add(table);
    }

    private static String state(JsonNode image) {
        var state = image.path("state").asText();
        return state.equals("ready")
                ? state
                : state + ", "
                        + image.path("received").asLong()
                                * PERCENT
                                / Math.max(1, image.path("bytes").asLong()) + " %";
    }
}
