package io.weft.controller.scaling;

import io.weft.kernel.InstanceId;

/** One instance of the tier that nobody has proved gone, whatever became of it. */
public record Member(InstanceId id, State state) {
    public enum State {
        /** To become ready, and in time. */
        AWAITED,
        READY,
        /** Its start failed, or it is not ready in the time it has. */
        FAILED,
        /** Told to go, and not yet confirmed gone. */
        LEAVING,
        /** With its host, which has not confirmed that it is gone. */
        LOST
    }

    /** It is one of those that are wanted. */
    boolean isWanted() {
        return switch (state) {
            case AWAITED, READY, FAILED -> true;
            case LEAVING, LOST -> false;
        };
    }
}
