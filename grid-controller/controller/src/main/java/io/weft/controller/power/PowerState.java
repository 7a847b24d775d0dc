package io.weft.controller.power;

import java.util.Locale;

enum PowerState {
    /** Has power, or is on its way from one to the other: it may run something. */
    ON,
    /** Nothing runs there. */
    OFF;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
