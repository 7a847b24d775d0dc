package io.weft.grid;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A place in the program under test where one thread can be made to stand still for as long as a test likes, as if its machine
 * had been paused just there.
 */
final class Pause {
    static final Pause BEFORE_ADOPTION = new Pause();
    static final Pause BEFORE_SENDING = new Pause();

    private Predicate<Object> whom = _ -> false;
    private CountDownLatch reached = new CountDownLatch(1);
    private CountDownLatch goOn = new CountDownLatch(1);
    private CountDownLatch ended = new CountDownLatch(1);

    /** Of the threads of this name, the first that comes past with such a thing. */
    synchronized void arm(String thread, Predicate<Object> such) {
        reached = new CountDownLatch(1);
        goOn = new CountDownLatch(1);
        ended = new CountDownLatch(1);
        whom = it -> Thread.currentThread().getName().equals(thread) && such.test(it);
    }

    /** What comes behind the pause. */
    void passBy(Object thing, Runnable next) {
        if (!isMeant(thing)) {
            next.run();
            return;
        }
        reached.countDown();
        try {
            goOn.await();
            next.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private synchronized boolean isMeant(Object thing) {
        var meant = whom.test(thing);
        if (meant) {
            whom = _ -> false;
        }
        return meant;
    }

    void awaitReached() throws InterruptedException {
        if (!reached.await(120, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody came past");
        }
    }

    /** The one that stood still goes on, and has done what it was about to do when this returns, or has failed to. */
    void end() throws InterruptedException {
        goOn.countDown();
        if (!ended.await(120, TimeUnit.SECONDS)) {
            throw new AssertionError("the paused one does not end");
        }
    }

    /** For the end of a test, whatever became of it. */
    synchronized void disarm() {
        whom = _ -> false;
        goOn.countDown();
    }
}
