package io.weft.cli.text;

import io.weft.cli.output.Plain;
import io.weft.cli.shell.Shell;
import io.weft.kernel.Refusal;
import java.util.List;

/** What is wrong with a file, a line each, as compilers say it. */
final class Faults {
    private Faults() {}

    static void say(Shell shell, String file, List<Refusal> refusals) {
        refusals.forEach(it -> shell.err().println(Plain.line(sentence(file, it))));
    }

    private static String sentence(String file, Refusal it) {
        var field = it.field().isEmpty() ? "" : it.field() + ": ";
        return file + ": " + field + it.reason() + " (" + it.code() + ")";
    }
}
