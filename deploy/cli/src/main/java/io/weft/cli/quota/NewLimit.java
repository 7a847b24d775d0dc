package io.weft.cli.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.util.function.ToLongFunction;

/** A limit as somebody types it: a number, or a word for having none of one's own. */
public final class NewLimit {
    private NewLimit() {}

    /**
     * @param wanted all limits, of which this one is changed
     * @param limit null where nothing was typed
     * @param none the word
     */
    public static void put(ObjectNode wanted, LimitKind kind, String limit, String none) {
        put(wanted, kind.field(), limit, none, kind::typed);
    }

    /** @param typed throws {@link ArithmeticException} or {@link NumberFormatException} for what is no number */
    static void put(ObjectNode wanted, String field, String limit, String none, ToLongFunction<String> typed) {
        if (limit == null) {
            return;
        }
        if (limit.equals(none)) {
            wanted.remove(field);
            return;
        }
        try {
            wanted.put(field, typed.applyAsLong(limit));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new Stop(ExitCode.USAGE, "'" + limit + "' is neither a number nor '" + none + "'");
        }
    }
}
