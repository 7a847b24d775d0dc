package io.weft.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;

/** {@code weft doctor} */
@Command(
        name = "doctor",
        description = "Look for what is wrong in the grid. For its operators.",
        footer = {
            "",
            "Finds drift between what is remembered, ordered and seen, leftovers, states that last too long,",
            "old versions and room that runs out; says of each why it matters and what to do. Ends with 1",
            "when something needs a hand."
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Invocation invocation;

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var report = invocation.grid().get("/grid/findings").json();
        var items = report.path("items");
        invocation.show(report, page -> print(page, items));
        if (items.isEmpty()) {
            invocation.remark("nothing to complain about");
        }
        var needsHand = StreamSupport.stream(items.spliterator(), false)
                .anyMatch(it -> it.path("weight").asText().equals("HAND"));
        return (needsHand ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private static void print(Page page, JsonNode items) {
        items.forEach(it -> page.add(new Sheet()
                .fact(
                        it.path("weight").asText().equals("HAND") ? "NEEDS A HAND" : "to know",
                        it.path("where").asText())
                .fact("what", it.path("what").asText() + " (" + it.path("code").asText() + ")")
                .fact("why it matters", it.path("why").asText())
                .fact("what to do", it.path("remedy").asText())));
    }
}
