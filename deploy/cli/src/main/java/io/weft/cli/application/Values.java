package io.weft.cli.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.util.List;

/** What people write as {@code NAME=VALUE}. */
final class Values {
    private Values() {}

    static void into(ObjectNode object, List<String> values) {
        for (var each : values) {
            var parts = split(each);
            object.put(parts[0], parts[1]);
        }
    }

    static void numbersInto(ObjectNode object, List<String> values) {
        for (var each : values) {
            var parts = split(each);
            if (!parts[1].matches("[0-9]{1,9}")) {
                throw new Stop(ExitCode.USAGE, "expected a whole number of MiB, not " + parts[1]);
            }
            object.put(parts[0], Integer.parseInt(parts[1]));
        }
    }

    private static String[] split(String each) {
        var parts = each.split("=", 2);
        if (parts.length != 2 || parts[0].isEmpty()) {
            throw new Stop(ExitCode.USAGE, "expected NAME=VALUE, not " + each);
        }
        return parts;
    }
}
