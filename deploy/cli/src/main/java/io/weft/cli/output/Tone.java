package io.weft.cli.output;

/** What a word means to the reader, independent of whether colours are shown. */
public enum Tone {
    PLAIN(""),
    QUIET("\u001b[2m"),
    GOOD("\u001b[32m"),
    BUSY("\u001b[33m"),
    BAD("\u001b[31m");

    private static final String RESET = "\u001b[0m";
    private final String start;

    Tone(String start) {
        this.start = start;
    }

    /** The tone of a state's name; states this program doesn't know are plain, so a newer grid is still shown. */
    public static Tone ofState(String state) {
        return switch (state) {
            case "running", "done", "online", "ready", "open", "attached", "confirmed", "healthy" -> GOOD;
            case "starting",
                    "stopping",
                    "destroying",
                    "degraded",
                    "joining",
                    "suspect",
                    "placed",
                    "booting",
                    "making",
                    "going",
                    "shut-out",
                    "taking",
                    "removing",
                    "draining" -> BUSY;
            case "failed",
                    "unplaceable",
                    "offline",
                    "lost",
                    "unready",
                    "unreachable",
                    "nearly-full",
                    "cancelled",
                    "quarantined",
                    "identity-changed",
                    "two-machines" -> BAD;
            case "stopped", "destroyed", "absent", "closed" -> QUIET;
            default -> PLAIN;
        };
    }

    String paint(String text, boolean colourful) {
        return !colourful || start.isEmpty() || text.isEmpty() ? text : start + text + RESET;
    }
}
