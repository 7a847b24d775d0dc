package io.weft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar where the host agent's would be. Its main class writes its arguments into a file. */
record StandInAgent(Path notes) {
    private static final String SOURCE = """
            package io.weft.agent;
            public class Agent {
                public static void main(String[] arguments) throws Exception {
                    java.nio.file.Files.write(java.nio.file.Path.of("%s"), java.util.List.of(arguments));
                }
            }
            """;

    static StandInAgent in(Path directory) throws IOException {
        var agent = new StandInAgent(directory.resolve("given"));
        var source = Files.writeString(directory.resolve("Agent.java"), SOURCE.formatted(agent.notes()));
        var compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), source.toString());
        if (compiled != 0) {
            throw new IllegalStateException("the stand-in does not compile");
        }
        try (var jar = new JarOutputStream(Files.newOutputStream(directory.resolve("host-agent-0.jar")))) {
            jar.putNextEntry(new JarEntry("io/weft/agent/Agent.class"));
            jar.write(Files.readAllBytes(directory.resolve("io/weft/agent/Agent.class")));
        }
        return agent;
    }

    List<String> given() throws IOException {
        return Files.readAllLines(notes);
    }
}
