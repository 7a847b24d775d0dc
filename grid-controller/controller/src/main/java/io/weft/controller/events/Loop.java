package io.weft.controller.events;

import java.time.Duration;
import org.jboss.logging.Logger;

/** One thread that makes passes: at each call, and once a period. A pass that fails is logged, and the next one repairs. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final String name;
    private final Duration period;
    private final Wakeup wakeup = new Wakeup();
    private final Runnable pass;
    private String fault = "";
    private volatile boolean stopped;

    Loop(String name, Duration period, Runnable pass) {
        this.name = name;
        this.period = period;
        this.pass = pass;
    }

    void start() {
        Thread.ofVirtual().name(name).start(this::run);
    }

    void wake() {
        wakeup.call();
    }

    private void run() {
        try {
            while (!stopped) {
                guarded();
                wakeup.await(period);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault is told when it comes, changes and goes, not at every pass: the database may be away for hours. */
    private void guarded() {
        try {
            pass.run();
            if (!fault.isEmpty()) {
                LOG.infof("loop=%s fault=gone", name);
            }
            fault = "";
        } catch (RuntimeException thrown) {
            var now = String.valueOf(thrown.getMessage());
            if (!stopped && !now.equals(fault)) {
                LOG.warnf("loop=%s fault=\"%s\" cause=\"%s\"", name, now, thrown.getCause());
            }
            fault = now;
        }
    }

    @Override
    public void close() {
        stopped = true;
        wakeup.call();
    }
}
