package io.weft.agent.real;

import io.weft.agent.commands.Command;
import java.util.ArrayList;
import java.util.List;

/** Programs run on the test machine itself, or within a namespace. */
final class Shell {
    private Shell() {}

    static String run(String... words) {
        return Command.of(words).run();
    }

    static void attempt(String... words) {
        Command.of(words).attempt();
    }

    static String within(String namespace, String... words) {
        return run(prefixed(List.of("ip", "netns", "exec", namespace), words));
    }

    static Command.Outcome attemptWithin(String namespace, String... words) {
        return Command.of(prefixed(List.of("ip", "netns", "exec", namespace), words))
                .attempt();
    }

    static String[] prefixed(List<String> prefix, String... words) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }
}
