package io.weft.cli.shell;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what a person wrote. */
public final class Documents {
    private Documents() {}

    public static String text(String file, Shell shell) {
        try {
            return file.equals("-") ? all(shell) : Files.readString(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw new Stop(ExitCode.USAGE, "there is no file " + file);
        } catch (CharacterCodingException binary) {
            throw new Stop(ExitCode.USAGE, file + " is not UTF-8 text");
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot read " + file + ": " + fault.getMessage());
        }
    }

    private static String all(Shell shell) throws IOException {
        var text = new StringWriter();
        shell.in().transferTo(text);
        return text.toString();
    }
}
