package io.weft.simulator.scenarios;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A port of which one method does something else. */
final class Changed {
    private Changed() {}

    /** What happens in place of a call. */
    @FunctionalInterface
    interface Instead {
        Object call(Object[] arguments, Proceed proceed);
    }

    /** The call as it would have been. */
    @FunctionalInterface
    interface Proceed {
        Object call();
    }

    static <T> T port(Class<T> port, T real, String method, Instead instead) {
        return port.cast(Proxy.newProxyInstance(
                Changed.class.getClassLoader(), new Class<?>[] {port}, (_, called, arguments) -> {
                    Proceed proceed = () -> {
                        try {
                            return called.invoke(real, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw unchecked(thrown.getCause());
                        } catch (IllegalAccessException closed) {
                            throw new IllegalStateException("a port is public: " + called, closed);
                        }
                    };
                    return called.getName().equals(method) ? instead.call(arguments, proceed) : proceed.call();
                }));
    }

    private static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException fault -> fault;
            case Error error -> throw error;
            default -> new IllegalStateException("a port throws nothing checked", thrown);
        };
    }
}
