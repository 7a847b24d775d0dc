package io.weft.cli.grid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.http.Refused;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is taken of files that this grid has not signed. */
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

    /** With the option that would have it taken, where there is one. */
    public static Refused advising(Refused refused) {
        return DOUBTS.entrySet().stream()
                .filter(it -> refused.isFor(it.getKey()))
                .findFirst()
                .map(it -> refused.advising("Do you trust it? Then take it with " + it.getValue() + "."))
                .orElse(refused);
    }
}
