package io.weft.controller.signals;

import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Makes passes on a thread of its own until it is closed: one after the other while there is work, then at each signal
 * and once a period.
 *
 * <p>After a fault the next pass begins on a fresh thread. The old one may carry remains, such as a transaction that
 * nobody could end, and every later pass on it would fail for that alone.
 */
public final class Looping implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Looping.class);

    private final String name;
    private final BooleanSupplier pass;
    private final Waiting waiting;
    private final int batch;
    private volatile String told = "";
    private volatile boolean closed;

    /** @param pass whether there may be more to do at once */
    public Looping(String name, int batch, Waiting waiting, BooleanSupplier pass) {
        this.name = name;
        this.batch = batch;
        this.waiting = waiting;
        this.pass = pass;
    }

    /** Returns at the next signal, or after the period. */
    @FunctionalInterface
    public interface Waiting {
        void await() throws InterruptedException;
    }

    public void start() {
        Thread.ofVirtual().name(name).start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                if (!passes()) {
                    waiting.await();
                    start();
                    return;
                }
                waiting.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean passes() {
        try {
            for (var made = 0; made < batch && !closed && pass.getAsBoolean(); made++) {
                // Until nothing is left to do.
            }
            tell("");
            return true;
        } catch (RuntimeException fault) {
            if (!closed && tell(String.valueOf(fault.getMessage()))) {
                LOG.errorf(fault, "loop=%s pass=failed", name);
            }
            return false;
        }
    }

    /** A fault is told when it comes, changes and goes, not at every pass: the database may be away for hours. */
    private boolean tell(String fault) {
        var isNews = !fault.equals(told);
        if (isNews && fault.isEmpty()) {
            LOG.infof("loop=%s fault=gone", name);
        }
        told = fault;
        return isNews;
    }

    @Override
    public void close() {
        closed = true;
    }
}
