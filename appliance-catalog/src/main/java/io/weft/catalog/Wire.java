package io.weft.catalog;

/** An output terminal joined to an input terminal. */
public record Wire(TerminalRef from, TerminalRef to) {
    public static Wire of(String from, String to) {
        return new Wire(TerminalRef.of(from), TerminalRef.of(to));
    }

    /** {@code web.app->app.in}, as circuits are named. */
    public String name() {
        return from + "->" + to;
    }
}
