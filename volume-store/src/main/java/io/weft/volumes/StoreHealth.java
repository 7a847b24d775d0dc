package io.weft.volumes;

/**
 * How a shared store is.
 *
 * @param percent of what is to be repaired that has been, while it is {@code REPAIRING}; else 0
 * @param replicas that a healthy store keeps of everything
 * @param sentence for people
 */
public record StoreHealth(State state, int percent, int replicas, String sentence) {
    public enum State {
        HEALTHY,
        /** A part of it is away: everything is there, with fewer copies. */
        DEGRADED,
        REPAIRING,
        NEARLY_FULL,
        /** It does not answer. */
        UNREACHABLE
    }
}
