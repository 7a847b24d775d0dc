package io.weft.agent.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.function.BooleanSupplier;

/** One person's connection to a guest's screen. QEMU keeps those apart who look at one, and waits for nobody who is slow. */
record ScreenLine(ByteChannel channel) implements Telephone.Ear {
    @Override
    public void type(byte[] bytes, BooleanSupplier left) {
        var rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining() && !left.getAsBoolean()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            // Whoever reads hears of it.
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
