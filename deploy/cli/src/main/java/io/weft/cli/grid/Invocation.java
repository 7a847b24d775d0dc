package io.weft.cli.grid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.login.Credentials;
import io.weft.cli.output.Age;
import io.weft.cli.output.Format;
import io.weft.cli.output.Page;
import io.weft.cli.output.Yaml;
import io.weft.cli.shell.Shell;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What one run of one command works with. Made before the options are read, so everything in it is made on first use. */
public final class Invocation {
    private final Shell shell;
    private final Globals globals;
    private Optional<Http> http = Optional.empty();

    public Invocation(Shell shell, Globals globals) {
        this.shell = shell;
        this.globals = globals;
    }

    public Shell shell() {
        return shell;
    }

    public Globals globals() {
        return globals;
    }

    /** Made only when something is asked: a client costs a fifth of a second. */
    public Http http() {
        if (http.isEmpty()) {
            http = Optional.of(new Http());
        }
        return http.get();
    }

    public Credentials credentials() {
        return new Credentials(address(), shell, http());
    }

    public Grid grid() {
        return new Grid(address(), http(), credentials(), globals.tenant(shell));
    }

    public URI address() {
        return globals.grid(shell);
    }

    /** Prints an answer: the document as it came for programs, a page for people. */
    public void show(JsonNode document, Consumer<Page> forPeople) {
        switch (globals.format()) {
            case json -> shell.out().println(Json.pretty(document));
            case yaml -> shell.out().print(Yaml.text(document));
            case table -> forPeople.accept(new Page(shell.out(), shell.colourful()));
        }
    }

    /** As {@link #show}, for a list whose pages were joined. */
    public void showAll(List<JsonNode> items, Consumer<Page> forPeople) {
        var all = new ArrayNode(JsonNodeFactory.instance, items);
        show(JsonNodeFactory.instance.objectNode().set("items", all), forPeople);
    }

    /** A remark beside the answer; on the error stream, so that it never ends up in a pipe. */
    public void remark(String sentence) {
        if (globals.format() == Format.table) {
            shell.err().println(sentence);
        }
    }

    /** Asks a person to type a name before something is lost for good. Nobody at a terminal: nobody agreed. */
    public boolean confirmed(String question, String expected) {
        if (!shell.interactive()) {
            return false;
        }
        shell.err().print(question);
        shell.err().flush();
        try {
            return expected.equals(shell.in().readLine());
        } catch (IOException closed) {
            return false;
        }
    }

    public String age(JsonNode since) {
        return Age.of(since.asText(""), shell.clock().instant());
    }
}
