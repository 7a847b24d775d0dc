package io.weft.cli.output;

import java.io.PrintStream;

/** Where an answer for a person is written, part by part with an empty line between parts. */
public final class Page {
    private final PrintStream out;
    private final boolean colourful;
    private boolean started;

    public Page(PrintStream out, boolean colourful) {
        this.out = out;
        this.colourful = colourful;
    }

    public Page add(Table table) {
        separate();
        table.lines(colourful).forEach(out::println);
        return this;
    }

    public Page add(Sheet sheet) {
        separate();
        sheet.lines(colourful).forEach(out::println);
        return this;
    }

    public Page add(String line) {
        separate();
        out.println(Plain.line(line));
        return this;
    }

    /** Nothing at all when there are no rows. */
    public Page addIfAny(Table table) {
        return table.isEmpty() ? this : add(table);
    }

    private void separate() {
        if (started) {
            out.println();
        }
        started = true;
    }
}
