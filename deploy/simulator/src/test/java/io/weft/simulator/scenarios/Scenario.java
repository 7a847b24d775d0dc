package io.weft.simulator.scenarios;

import io.weft.simulator.grid.Setting;
import java.util.function.Consumer;

/**
 * A name, a grid, and what happens on it with what must come of it. Behind each script all is destroyed, and nothing may be left.
 * The judge looks on all the while.
 */
record Scenario(String name, Setting setting, Consumer<Play> script) {
    static Scenario of(String name, Consumer<Play> script) {
        return new Scenario(name, Setting.USUAL, script);
    }

    static Scenario on(Setting setting, String name, Consumer<Play> script) {
        return new Scenario(name, setting, script);
    }

    @Override
    public String toString() {
        return name;
    }
}
