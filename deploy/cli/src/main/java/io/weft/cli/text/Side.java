package io.weft.cli.text;

import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** One of the two that are compared. */
sealed interface Side {
    Pattern REVISION = Pattern.compile("(?<name>[a-z][a-z0-9-]{0,39})(@(?<number>[0-9]{1,9}))?");

    record File(String name) implements Side {}

    /** @param revision the one in force when empty */
    record Running(String name, Optional<Integer> revision) implements Side {}

    static Side of(String word) {
        if (word.equals("-") || isFile(word)) {
            return new File(word);
        }
        var running = REVISION.matcher(word);
        if (!running.matches()) {
            throw new Stop(
                    ExitCode.USAGE, word + " is neither a file nor the name of an application, as in shop or shop@3");
        }
        return new Running(
                running.group("name"),
                Optional.ofNullable(running.group("number")).map(Integer::valueOf));
    }

    private static boolean isFile(String word) {
        try {
            return Files.isRegularFile(Path.of(word));
        } catch (InvalidPathException none) {
            return false;
        }
    }
}
