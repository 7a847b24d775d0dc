package io.weft.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final List<String> ODD =
            List.of("it's", "$HOME `id` \"x\" !! \\", "", "a\tb\nc\u0001'\\", "-n", "weft-end- 7", "é*?[a-z]~");

    /** As a serial line shows it: the typing, keys of the shell, then the output with the terminal's line ends. */
    private static String shown(String typed, String output) {
        return "desk: press Enter for a shell.\r\n\u001b[6nroot@desk:~# " + typed.stripTrailing() + "\r\n\u001b[?2004l"
                + output.replace("\n", "\r\n") + "root@desk:~# ";
    }

    private static String heard(Transcript transcript, String shown, Random pieces) {
        var output = new StringBuilder();
        for (int at = 0; at < shown.length(); ) {
            var to = Math.min(shown.length(), at + 1 + pieces.nextInt(40));
            output.append(transcript.hear(shown.substring(at, to)));
            at = to;
        }
        return output.toString();
    }

    /** What a real shell makes of the line, cut into pieces at random. */
    @Test
    void tellsTheOutputOfACommandFromAllElse() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            var pieces = new Random(seed);
            var transcript = new Transcript("f00d" + seed);
            var line = transcript.line(List.of("sh", "-c", "printf 'one\\n\\ntwo'; exit " + seed));
            assertThat(heard(transcript, shown(line, run(line)), pieces)).isEqualTo("one\n\ntwo");
            assertThat(transcript.status()).contains(seed);
            assertThat(transcript.questions()).isEqualTo(1);
            assertThat(transcript.questions()).isZero();
        }
    }

    @Test
    void everyWordArrivesAsItIs() throws Exception {
        var transcript = new Transcript("f00d");
        var words = new java.util.ArrayList<>(List.of("printf", "<%s>\n"));
        words.addAll(ODD);
        var line = transcript.line(words);
        assertThat(line.strip()).doesNotContainPattern("[\\x00-\\x1f\\x7f]");
        assertThat(heard(transcript, shown(line, run(line)), new Random(1)).replace("\r\n", "\n"))
                .isEqualTo(
                        String.join("", ODD.stream().map(it -> "<" + it + ">\n").toList()));
    }

    @Test
    void aCommandThatSaysNothingHasBegunAndEnded() throws Exception {
        var transcript = new Transcript("f00d");
        assertThat(transcript.hear(transcript.line(List.of("true")))).isEmpty();
        assertThat(transcript.hasBegun()).isFalse();
        assertThat(transcript.hear(run(transcript.line(List.of("true"))))).isEmpty();
        assertThat(transcript.hasBegun()).isTrue();
        assertThat(transcript.status()).contains(0);
    }

    private static String run(String line) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("bash", "-c", line.stripTrailing())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return output;
    }
}
