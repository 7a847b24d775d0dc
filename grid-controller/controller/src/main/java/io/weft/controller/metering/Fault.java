package io.weft.controller.metering;

/** Why a reading was not counted, or not as it was said. */
enum Fault {
    /** The grid knows nothing of this id. */
    UNKNOWN,
    /** The grid had lost the host, or given up the thing, when it was read. No fault of anybody's. */
    WHILE_LOST,
    /** So old that what lay around it is forgotten. */
    TOO_LATE,
    /** It says what no counter can say. */
    SENSELESS,
    /** It is known with other words; the first ones count. */
    CONTRADICTED,
    /** The counter would have fallen. */
    FELL,
    /** Counted, by the broker's clock: the host's is wrong. */
    CLOCK
}
