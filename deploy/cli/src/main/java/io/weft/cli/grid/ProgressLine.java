package io.weft.cli.grid;

import io.weft.cli.shell.Shell;

/** One line that is rewritten in place while a person waits; nothing at all when nobody looks. */
public final class ProgressLine {
    private static final int MOST = 118;
    private static final String REWRITE = "\r\u001b[K";

    private final Shell shell;
    private boolean written;

    public ProgressLine(Shell shell) {
        this.shell = shell;
    }

    public void show(String text) {
        if (shell.interactive()) {
            shell.err().print(REWRITE + (text.length() > MOST ? text.substring(0, MOST - 1) + "…" : text));
            shell.err().flush();
            written = true;
        }
    }

    public void clear() {
        if (written) {
            shell.err().print(REWRITE);
            shell.err().flush();
        }
    }
}
