package io.weft.controller.signals;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final int TOLD_OF = 1_000;

    private final String name;
    private final BooleanSupplier pass;
    private final Waiting waiting;
    private final int batch;
    private final Set<String> toldOf = ConcurrentHashMap.newKeySet();
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
                var end = passes();
                if (end != End.PUT_OFF) {
                    waiting.await();
                }
                if (end != End.REST) {
                    start();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private enum End {
        REST,
        PUT_OFF,
        FAULT
    }

    private End passes() {
        try {
            for (var made = 0; made < batch && !closed && pass.getAsBoolean(); made++) {
                // Until nothing is left to do.
            }
            tell("");
            return End.REST;
        } catch (PutOffException one) {
            if (!closed && tellOf(one.getMessage())) {
                LOG.errorf(one.fault(), "loop=%s pass=put-off %s", name, one.getMessage());
            }
            return End.PUT_OFF;
        } catch (RuntimeException fault) {
            if (!closed && tell(String.valueOf(fault.getMessage()))) {
                LOG.errorf(fault, "loop=%s pass=failed", name);
            }
            return End.FAULT;
        }
    }

    /** What is put off fails again and again, in turn with others: each is told once. */
    private boolean tellOf(String fault) {
        if (toldOf.size() >= TOLD_OF) {
            toldOf.clear();
        }
        return toldOf.add(fault);
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
