package io.weft.cli.shell;

/** Ends a command with an exit code and a sentence for the person; never a bug, so it carries no stack trace. */
public class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public Stop(ExitCode code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
