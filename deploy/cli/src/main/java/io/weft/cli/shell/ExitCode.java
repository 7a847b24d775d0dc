package io.weft.cli.shell;

/** What the process tells its caller; documented in {@code docs/reference/cli.md} and never renumbered. */
public enum ExitCode {
    DONE(0, "done"),
    REFUSED(1, "the grid refused, or the operation failed"),
    USAGE(2, "the command line was not understood"),
    NOT_LOGGED_IN(3, "not logged in, or the login has expired"),
    UNREACHABLE(4, "the grid or its login service does not answer"),
    STILL_RUNNING(5, "the wait ended before the operation did");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
