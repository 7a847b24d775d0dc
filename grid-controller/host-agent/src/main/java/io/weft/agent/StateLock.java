package io.weft.agent;

import io.weft.agent.files.Durable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Two agents on one state would undo each other. */
record StateLock(FileChannel file) implements AutoCloseable {
    static StateLock take(Path state) {
        Durable.makeDirectory(state);
        try {
            var file = FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                file.close();
                throw new Fault("another agent runs on " + state);
            }
            return new StateLock(file);
        } catch (IOException e) {
            throw new Fault("cannot lock " + state, e);
        }
    }

    /** The end of the process frees the lock anyway. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new Fault("cannot unlock", e);
        }
    }
}
