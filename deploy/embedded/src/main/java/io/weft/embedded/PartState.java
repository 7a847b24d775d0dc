package io.weft.embedded;

/** What is known of a part, for {@code weft status}. */
record PartState(String name, Phase phase, long pid, long sinceMillis, long startMillis, int restarts, String note) {
    enum Phase {
        waiting,
        starting,
        ready,
        restarting,
        stopped
    }

    static PartState waiting(String name) {
        return new PartState(name, Phase.waiting, 0, System.currentTimeMillis(), 0, 0, "");
    }
}
