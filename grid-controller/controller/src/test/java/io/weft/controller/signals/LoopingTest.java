package io.weft.controller.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LoopingTest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** Says "pass" for every pass and "wait" for every wait, after the last of which it stays. */
    private List<String> heardOf(List<BooleanSupplier> passes, int words) throws InterruptedException {
        Queue<BooleanSupplier> left = new ArrayDeque<>(passes);
        Looping.Waiting waiting = () -> {
            heard.add("wait");
            if (left.isEmpty()) {
                new CountDownLatch(1).await();
            }
        };
        try (var looping = new Looping("a-loop", 10, waiting, () -> {
            heard.add("pass");
            return left.remove().getAsBoolean();
        })) {
            looping.start();
            var all = new ArrayDeque<String>();
            while (all.size() < words) {
                var word = heard.poll(20, TimeUnit.SECONDS);
                assertThat(word).as("after " + all).isNotNull();
                all.add(word);
            }
            return List.copyOf(all);
        }
    }

    private static boolean fail() {
        throw new IllegalStateException("as planted");
    }

    private static boolean putOff() {
        throw new PutOffException("application=1", new IllegalStateException("as planted"));
    }

    @Test
    void goesOnWithoutAWaitWhileThereIsWork() throws InterruptedException {
        assertThat(heardOf(List.of(() -> true, () -> true, () -> false), 4))
                .containsExactly("pass", "pass", "pass", "wait");
    }

    @Test
    void waitsAfterAFault() throws InterruptedException {
        assertThat(heardOf(List.of(LoopingTest::fail, () -> false), 4)).containsExactly("pass", "wait", "pass", "wait");
    }

    @Test
    void goesOnAtOnceAfterWhatWasPutOff() throws InterruptedException {
        assertThat(heardOf(List.of(LoopingTest::putOff, LoopingTest::putOff, () -> false), 4))
                .containsExactly("pass", "pass", "pass", "wait");
    }
}
