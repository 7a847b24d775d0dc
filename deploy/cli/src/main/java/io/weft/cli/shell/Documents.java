package io.weft.cli.shell;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of whoever calls. */
public final class Documents {
    private static final long MOST_OF_ARCHIVE = 16L * 1024 * 1024;

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

    /** A file that a grid has exported. The bound is there so that a device or a disk image by mistake is not read whole. */
    public static byte[] archive(String file) {
        var path = Path.of(file);
        try {
            if (!Files.isRegularFile(path)) {
                throw new Stop(ExitCode.USAGE, "there is no file " + file);
            }
            if (Files.size(path) > MOST_OF_ARCHIVE) {
                throw new Stop(ExitCode.USAGE, file + " is no archive of an application or a class");
            }
            return Files.readAllBytes(path);
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot read " + file + ": " + fault.getMessage());
        }
    }

    public static void write(String file, byte[] content) {
        try {
            Files.write(Path.of(file), content);
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot write " + file + ": " + fault.getMessage());
        }
    }

    private static String all(Shell shell) throws IOException {
        var text = new StringWriter();
        shell.in().transferTo(text);
        return text.toString();
    }
}
