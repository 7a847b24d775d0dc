package io.weft.grid;

/**
 * A fault that stands ready in the program under test. A suite is believed only when it has been seen to fail with its fault
 * planted.
 */
final class Planted {
    private volatile boolean on;

    boolean isOn() {
        return on;
    }

    /** Until it is closed. */
    Stay plant() {
        on = true;
        return () -> on = false;
    }

    interface Stay extends AutoCloseable {
        @Override
        void close();
    }
}
