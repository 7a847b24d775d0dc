package io.weft.simulator.faults;

import io.weft.simulator.time.Journal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything that one process does to the world passes here. */
public final class Gate {
    /** Effects that answer something. */
    private static final Set<String> ANSWERING = Set.of("Store.attach");

    /** What a reader of the journal wants to see. */
    private static final Set<String> TOLD = Set.of("Transactions.commit", "OrderBus.send", "OrderBus.make");

    /** Sending nothing, and hearing a report that says nothing new. */
    private static final Set<String> DULL = Set.of("", "hosts");

    private static final Set<String> TOLD_OF = Set.of("Hypervisor", "Store");

    /** Of every port's every method, once for all runs. */
    private static final Map<Method, Call> CALLS = new ConcurrentHashMap<>();

    private final Process process;
    private final Faults faults;
    private final Journal journal;

    public Gate(Process process, Faults faults, Journal journal) {
        this.process = process;
        this.faults = faults;
        this.journal = journal;
    }

    private record Call(String name, boolean effect, boolean gated) {
        static Call of(Class<?> port, Method method) {
            var name = port.getSimpleName() + "." + method.getName();
            var effect = method.getReturnType() == void.class || ANSWERING.contains(name);
            var gated = method.getDeclaringClass() != Object.class
                    && !method.getName().equals("close");
            return new Call(name, effect, gated);
        }
    }

    public Process process() {
        return process;
    }

    /**
     * The same port, with a point at each call.
     *
     * @param failure what the port throws when the world fails
     */
    public <T> T guarded(Class<T> port, T real, Function<String, RuntimeException> failure) {
        InvocationHandler handler = (_, method, arguments) -> {
            var call = CALLS.computeIfAbsent(method, it -> Call.of(port, it));
            if (!call.gated()) {
                return called(real, method, arguments);
            }
            var point = new Point(
                    process.kind(), call.name(), () -> About.what(method.getName(), arguments), call.effect());
            return passing(point, () -> called(real, method, arguments), failure);
        };
        return port.cast(Proxy.newProxyInstance(Gate.class.getClassLoader(), new Class<?>[] {port}, handler));
    }

    /** A call that is no method of a port. */
    public <T> T pass(String call, String about, Supplier<T> effect, Function<String, RuntimeException> failure) {
        return passing(new Point(process.kind(), call, () -> about, true), effect, failure);
    }

    private <T> T passing(Point point, Supplier<T> effect, Function<String, RuntimeException> failure) {
        process.breathe();
        var pause = faults.pauseAt(process, point);
        if (!pause.isZero()) {
            process.stand(pause);
        }
        var fault = faults.at(process, point);
        if (fault != Fault.NONE) {
            journal.add(process.name(), "fault " + fault + " at " + point.name());
        }
        switch (fault) {
            case FAILS_BEFORE -> throw failure.apply(point.name() + " failed");
            case KILLED_BEFORE -> die();
            case NONE, FAILS_AFTER, KILLED_AFTER, TWICE -> {}
        }
        var answer = effect.get();
        tell(point);
        switch (fault) {
            case FAILS_AFTER -> throw failure.apply(point.name() + " gave no answer");
            case KILLED_AFTER -> die();
            case TWICE -> answer = effect.get();
            case NONE, FAILS_BEFORE, KILLED_BEFORE -> {}
        }
        process.requireAlive();
        return answer;
    }

    private void tell(Point point) {
        if (!point.effect() || !isTold(point)) {
            return;
        }
        var about = point.about().get();
        if (!DULL.contains(about) || !TOLD.contains(point.call())) {
            journal.add(process.name(), point.call() + " " + about);
        }
    }

    private static boolean isTold(Point point) {
        return TOLD.contains(point.call())
                || TOLD_OF.contains(point.call().substring(0, point.call().indexOf('.')));
    }

    private void die() {
        process.kill();
        process.requireAlive();
    }

    private static Object called(Object real, Method method, Object[] arguments) {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a port is public: " + method, e);
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException fault -> fault;
            case Error error -> throw error;
            default -> new IllegalStateException("a port throws nothing checked", thrown);
        };
    }
}
