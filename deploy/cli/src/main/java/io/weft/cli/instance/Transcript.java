package io.weft.cli.instance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command that is typed at a shell on a serial line, and what of all that the line shows is its output. Two words of the command's own frame
 * it; in what the shell echoes of the typing they stand apart, so that only their output is whole.
 */
final class Transcript {
    private static final String BEGIN = "weft-begin-";
    private static final String END = "weft-end-";
    /** The shell asks how large the window is, and waits for an answer before it listens to anything else. */
    private static final String WHERE = "\u001b[6n";

    private final String id;
    private final Pattern over;
    private final StringBuilder shown = new StringBuilder();
    private int asked;
    private int told = -1;
    private Optional<Integer> status = Optional.empty();

    /** @param id of letters and digits, and nobody else's */
    Transcript(String id) {
        this.id = id;
        this.over = Pattern.compile(Pattern.quote(END + id) + " (\\d{1,3})\\r?\\n");
    }

    /** What is to be typed. */
    String line(List<String> words) {
        return "printf '%s%s\\n' " + BEGIN + " " + id + "; "
                + words.stream().map(Transcript::quoted).collect(Collectors.joining(" "))
                + " </dev/null; printf '%s%s %d\\n' " + END + " " + id + " $?\r";
    }

    /** One word of a shell, whatever is in it. Control characters would be keys. */
    static String quoted(String word) {
        if (word.chars().noneMatch(it -> it < ' ' || it == 127)) {
            return "'" + word.replace("'", "'\\''") + "'";
        }
        return word.chars()
                .mapToObj(it -> it < ' ' || it == 127
                        ? "\\%03o".formatted(it)
                        : it == '\'' || it == '\\' ? "\\" + (char) it : Character.toString(it))
                .collect(Collectors.joining("", "$'", "'"));
    }

    /** @return what is new of the command's output */
    String hear(String text) {
        shown.append(text);
        if (told < 0) {
            var begin = shown.indexOf(BEGIN + id);
            var from = begin < 0 ? -1 : shown.indexOf("\n", begin);
            if (from < 0) {
                return "";
            }
            told = from + 1;
        }
        if (isOver()) {
            return "";
        }
        var end = over.matcher(shown).region(told, shown.length());
        if (end.find()) {
            status = Optional.of(Integer.parseInt(end.group(1)));
            return fresh(end.start());
        }
        // The end may have begun to come, or a line's.
        var mark = shown.indexOf(END, told);
        var safe = mark >= 0 ? mark : Math.max(told, shown.length() - END.length());
        return fresh(safe > told && shown.charAt(safe - 1) == '\r' ? safe - 1 : safe);
    }

    private String fresh(int to) {
        var from = told;
        told = to;
        return shown.substring(from, to).replace("\r\n", "\n");
    }

    /** How often the shell has asked where the cursor is since this was asked last. */
    int questions() {
        var all = Math.toIntExact(
                Pattern.compile(Pattern.quote(WHERE)).matcher(shown).results().count());
        var fresh = all - asked;
        asked = all;
        return fresh;
    }

    boolean hasBegun() {
        return told >= 0;
    }

    boolean isOver() {
        return status.isPresent();
    }

    /** Of the command; empty while it runs. */
    Optional<Integer> status() {
        return status;
    }
}
