package io.weft.controller.signals;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A {@link Looping} that waits for nothing but time: passes once a period, until it is closed. */
public final class Periodic implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Looping loop;

    public Periodic(String name, Duration period, Runnable pass) {
        this(name, () -> period, pass);
    }

    /** @param rest how long after a pass, asked then */
    public Periodic(String name, Supplier<Duration> rest, Runnable pass) {
        this(name, 1, rest, () -> {
            pass.run();
            return false;
        });
    }

    /**
     * @param batch the most passes one after the other
     * @param pass whether there may be more to do at once
     */
    public Periodic(String name, int batch, Supplier<Duration> rest, BooleanSupplier pass) {
        this.loop = new Looping(
                name,
                batch,
                () -> {
                    var _ = closed.await(rest.get().toMillis(), TimeUnit.MILLISECONDS);
                },
                pass);
    }

    public void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
        closed.countDown();
    }
}
