package io.weft.catalog;

/**
 * One thing that is otherwise in another version of a class, and what that means for an appliance that goes there.
 *
 * @param name of the terminal, the volume slot, the property or the resource; empty of the class as a whole
 * @param reason what is otherwise, in a sentence
 */
public record ClassChange(Effect effect, What what, String name, String reason) {
    /** From the harmless to what nobody may be surprised by. */
    public enum Effect {
        /** Nothing that runs notices. */
        COMPATIBLE,
        /** A guest has to begin anew to have it. */
        RESTART,
        /** What is drawn by the other version may not be lawful by this one. */
        BREAKS
    }

    public enum What {
        CLASS,
        IMAGE,
        TERMINAL,
        VOLUME,
        PROPERTY,
        RESOURCE,
        BOOT
    }
}
