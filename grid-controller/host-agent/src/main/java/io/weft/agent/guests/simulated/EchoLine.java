package io.weft.agent.guests.simulated;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;

/** The serial line of a guest that isn't there: it says back what is typed, and waits to be read before it takes more. */
final class EchoLine implements ByteChannel {
    private final Pipe pipe;

    EchoLine() {
        try {
            pipe = Pipe.open();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("this host has no room for a pipe", e);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return pipe.source().read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return pipe.sink().write(from);
    }

    @Override
    public boolean isOpen() {
        return pipe.sink().isOpen();
    }

    @Override
    public void close() throws IOException {
        pipe.sink().close();
        pipe.source().close();
    }
}
