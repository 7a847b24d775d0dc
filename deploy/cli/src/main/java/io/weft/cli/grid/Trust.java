package io.weft.cli.grid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.http.Refused;
import io.weft.cli.output.Plain;
import io.weft.cli.shell.ExitCode;
import io.weft.kernel.Refusal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whose signature is trusted under a file, and what is taken without it. */
public final class Trust {
    private static final Map<String, String> DOUBTS =
            Map.of("archive-foreign", "--allow-foreign", "archive-unsigned", "--allow-unsigned");

    @Option(names = "--allow-unsigned", description = "Take one that nobody has signed.")
    private boolean unsigned;

    @Option(names = "--allow-foreign", description = "Take one that another grid has signed.")
    private boolean foreign;

    /** Says so in what is asked. */
    public void into(ObjectNode body) {
        var allow = body.putArray("allow");
        if (unsigned) {
            allow.add("unsigned");
        }
        if (foreign) {
            allow.add("foreign");
        }
    }

    /** @param key that somebody says is to be trusted; empty for the grid's own */
    public static String key(Invocation invocation, String key) {
        return key.isEmpty()
                ? invocation.grid().get("/archive-key").json().path("key").asText()
                : key;
    }

    /** Says why a file is not taken. */
    public static int refused(Invocation invocation, List<Refusal> refusals) {
        refusals.forEach(
                it -> invocation.shell().err().println(Plain.line("weft: " + it.reason() + " (" + it.code() + ")")));
        return ExitCode.REFUSED.number();
    }

    /** With the option that would have it taken, where there is one. */
    public static Refused advising(Refused refused) {
        return DOUBTS.entrySet().stream()
                .filter(it -> refused.isFor(it.getKey()))
                .findFirst()
                .map(it -> refused.advising("Do you trust it? Then take it with " + it.getValue() + "."))
                .orElse(refused);
    }
}
