package io.weft.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;

/** The grid said no, and why: an RFC 9457 document when it could say it well. */
public final class Refused extends Stop {
    private static final long serialVersionUID = 1L;

    /** A login leans on the browser's session, which may be as old. */
    private static final String AGAIN =
            " Run `weft logout` and `weft login`; where the browser doesn't ask for your password, sign out there first.";

    private final transient JsonNode problem;
    private final String advice;

    private Refused(ExitCode code, String sentence, JsonNode problem, String advice) {
        super(code, sentence);
        this.problem = problem;
        this.advice = advice;
    }

    static Refused of(Answer answer) {
        var problem = problemOf(answer);
        var title = problem.path("title").asText("");
        var detail = problem.path("detail").asText("");
        var code = answer.status() == 401 ? ExitCode.NOT_LOGGED_IN : ExitCode.REFUSED;
        var sentence = sentence(answer, title, detail);
        return new Refused(code, isForFreshSignIn(problem) ? sentence + AGAIN : sentence, problem, "");
    }

    /** @param sentence what the command that was refused has to say to it, for people */
    public Refused advising(String sentence) {
        return new Refused(code(), getMessage(), problem, sentence);
    }

    /** Empty when the command knows nothing better. */
    public String advice() {
        return advice;
    }

    /** Whether this is a reason, or among the reasons. */
    public boolean isFor(String code) {
        return problem.findValuesAsText("code").contains(code);
    }

    private static boolean isForFreshSignIn(JsonNode problem) {
        return "sign-in-again".equals(problem.path("code").asText(""));
    }

    /** A body that is no problem document, say a proxy's page, is not worth showing. */
    private static JsonNode problemOf(Answer answer) {
        try {
            return answer.json();
        } catch (Stop notJson) {
            return MissingNode.getInstance();
        }
    }

    /** What happened here in particular, else its kind, else the bare status. */
    private static String sentence(Answer answer, String title, String detail) {
        if (!detail.isEmpty() || !title.isEmpty()) {
            return detail.isEmpty() ? title : detail;
        }
        return switch (answer.status()) {
            case 401 -> "not logged in, or the login has expired: run `weft login`";
            case 403 -> "your roles do not allow this";
            case 404 -> "there is no such thing here";
            default -> "the grid answered " + answer.status();
        };
    }

    /** The document itself; missing when the answer was none. */
    public JsonNode problem() {
        return problem;
    }
}
