package io.weft.cli.output;

import java.util.ArrayList;
import java.util.List;

/** The facts of one thing, a name and a value per line. Facts without a value are left out. */
public final class Sheet {
    private final List<Fact> facts = new ArrayList<>();

    public Sheet fact(String name, Cell value) {
        if (!value.text().isEmpty()) {
            facts.add(new Fact(name, value));
        }
        return this;
    }

    public Sheet fact(String name, String value) {
        return fact(name, Cell.of(value));
    }

    List<String> lines(boolean colourful) {
        var width = facts.stream().mapToInt(it -> it.name().length()).max().orElse(0);
        return facts.stream()
                .map(it -> Tone.QUIET.paint(it.name(), colourful)
                        + " ".repeat(width - it.name().length() + 2)
                        + it.value().tone().paint(it.value().text(), colourful))
                .toList();
    }

    private record Fact(String name, Cell value) {}
}
