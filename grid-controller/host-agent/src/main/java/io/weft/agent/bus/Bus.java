package io.weft.agent.bus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Orders of this host, from the first record on, and a way to report. */
public interface Bus extends AutoCloseable {
    /** Waits at most so long for records. Called by one thread. Away is not a fault: the batch is empty then. */
    Batch poll(Duration timeout);

    /** Sends without waiting; a report that can't be sent is lost, the next one says the same. Any thread. */
    void publish(byte[] report, byte[] signature);

    /**
     * Sends without waiting. What can't be sent is lost; the next one includes it. Any thread.
     *
     * @param arrived called when it is on the bus for good, by any thread
     */
    void publishUsage(byte[] usage, byte[] signature, Runnable arrived);

    @Override
    void close();

    /** @param atEnd everything that stood in the topic when the bus was opened has been handed out */
    record Batch(List<Entry> entries, boolean atEnd) {
        public Batch {
            entries = List.copyOf(entries);
        }
    }

    /** @param value empty for a tombstone */
    record Entry(String key, Optional<byte[]> value) {}
}
