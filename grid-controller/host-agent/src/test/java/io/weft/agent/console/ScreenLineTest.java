package io.weft.agent.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenLineTest {
    private static final int AT_ONCE = 3;

    private final List<Byte> taken = new ArrayList<>();

    /** It takes a few bytes at once, and no more after so many. */
    private ByteChannel guest(int most) {
        return new ByteChannel() {
            @Override
            public int read(ByteBuffer into) {
                return -1;
            }

            @Override
            public int write(ByteBuffer from) throws IOException {
                if (taken.size() >= most) {
                    throw new IOException("hung up");
                }
                var count = Math.min(AT_ONCE, from.remaining());
                for (var i = 0; i < count; i++) {
                    taken.add(from.get());
                }
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void typesEveryByteHoweverFewAreTakenAtOnce() {
        new ScreenLine(guest(100)).type(new byte[] {1, 2, 3, 4, 5, 6, 7}, () -> false);
        assertThat(taken).containsExactly(new Byte[] {1, 2, 3, 4, 5, 6, 7});
    }

    @Test
    void typesNoMoreWhenTheOneWhoTypesHasLeftOrTheGuestHungUp() {
        new ScreenLine(guest(100)).type(new byte[] {1, 2, 3, 4}, () -> taken.size() >= AT_ONCE);
        assertThat(taken).hasSize(AT_ONCE);
        new ScreenLine(guest(AT_ONCE)).type(new byte[] {1, 2, 3, 4}, () -> false);
        assertThat(taken).hasSize(AT_ONCE);
    }
}
