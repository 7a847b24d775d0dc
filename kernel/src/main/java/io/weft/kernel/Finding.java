package io.weft.kernel;

/**
 * Something that is wrong with a grid or soon will be, told to the one who may have to do something about it.
 *
 * @param code what programs look at; stable
 * @param where the thing that it is found at, such as {@code host h2}
 * @param what the fact, one sentence
 * @param why what comes of it when nobody does anything
 * @param remedy what to do
 */
public record Finding(String code, Weight weight, String where, String what, String why, String remedy) {
    public enum Weight {
        /** Does not mend itself. */
        HAND,
        /** Worth knowing; nothing has to be done now. */
        NOTE
    }
}
