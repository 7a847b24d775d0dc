package io.weft.agent.control;

import java.util.Locale;
import java.util.Optional;

/** What a guest said about itself last. */
public record GuestWord(Word word, String reason) {
    public static final GuestWord NONE = new GuestWord(Word.SILENT, "");
    public static final GuestWord MUTE = new GuestWord(Word.MUTE, "");
    /** Nobody says so: there is nobody any more. */
    public static final GuestWord GONE = new GuestWord(Word.UNREADY, "its process has ended");

    private static final int MAX_REASON = 200;

    /** @return empty for a line that says nothing about the state */
    public static Optional<GuestWord> parse(String line) {
        var parts = line.strip().split(" ", 2);
        var rest = parts.length > 1 ? printable(parts[1], MAX_REASON) : "";
        return switch (parts[0]) {
            case "ready" -> Optional.of(new GuestWord(Word.READY, ""));
            case "unready" -> Optional.of(new GuestWord(Word.UNREADY, rest));
            case "stopping" -> Optional.of(new GuestWord(Word.STOPPING, rest));
            default -> Optional.empty();
        };
    }

    /** As the guest said it. */
    public String line() {
        return (word.name().toLowerCase(Locale.ROOT) + " " + reason).strip();
    }

    static String printable(String text, int most) {
        var clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() <= most ? clean : clean.substring(0, most);
    }
}
