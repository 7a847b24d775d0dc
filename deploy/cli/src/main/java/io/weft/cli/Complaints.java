package io.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Json;
import io.weft.cli.http.Refused;
import io.weft.cli.output.Format;
import io.weft.cli.output.Plain;
import io.weft.cli.shell.Stop;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says on the error stream why a command stopped; a program that asked for JSON gets the problem document as it came. */
final class Complaints implements IExecutionExceptionHandler {
    private final Invocation invocation;

    Complaints(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine line, ParseResult result) throws Exception {
        if (!(exception instanceof Stop stop)) {
            throw exception;
        }
        if (stop instanceof Refused refused) {
            complain(refused);
        } else {
            say("weft: " + stop.getMessage());
        }
        return stop.code().number();
    }

    private void complain(Refused refused) {
        var problem = refused.problem();
        if (invocation.globals().format() == Format.json && problem.isObject()) {
            invocation.shell().err().println(Json.pretty(problem));
            return;
        }
        reasons(refused, problem);
        if (!refused.advice().isEmpty()) {
            say(refused.advice());
        }
    }

    private void reasons(Refused refused, JsonNode problem) {
        var errors = problem.path("errors");
        if (errors.size() == 1 && errors.path(0).path("reason").asText().equals(refused.getMessage())) {
            say("weft: " + error(errors.path(0)));
            return;
        }
        say("weft: " + refused.getMessage() + (errors.isEmpty() ? code(problem) : ""));
        errors.forEach(it -> say("  " + error(it)));
    }

    private static String error(JsonNode error) {
        var reason = error.path("reason").asText();
        return field(error, reason) + reason + code(error);
    }

    /** Unless the reason begins with it anyway. */
    private static String field(JsonNode error, String reason) {
        var field = error.path("field").asText("");
        return field.isEmpty() || reason.startsWith(field) ? "" : field + ": ";
    }

    private static String code(JsonNode document) {
        var code = document.path("code").asText("");
        return code.isEmpty() ? "" : " (" + code + ")";
    }

    private void say(String sentence) {
        invocation.shell().err().println(Plain.line(sentence));
    }
}
