package io.weft.controller.power;

/** Speaks with power controllers of one kind. Every call ends within {@link PowerConfig#patience()}, or fails with {@link PowerFault}. */
interface PowerDriver {
    PowerState state(PowerController controller);

    /** Asks for it, as if the plug were pulled or put in. It may take a while until {@link #state} says so. Repeating changes nothing. */
    void turn(PowerController controller, PowerState wish);
}
