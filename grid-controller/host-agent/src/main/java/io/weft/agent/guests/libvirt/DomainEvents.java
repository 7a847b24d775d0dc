package io.weft.agent.guests.libvirt;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.weft.agent.Fault;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;

/**
 * Hears from libvirt that a guest began or ended, instead of finding it at the next look.
 *
 * <p>libvirt wants one loop of events for the whole program, begun before the first connection is made; a thread turns it for
 * good. What the event says is only "look": an event is lost with its connection.
 */
final class DomainEvents {
    private static final int LIFE_CYCLE = 0;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MethodHandle register;
    private final MethodHandle deregister;
    private final MethodHandle turn;
    private final MemorySegment ear;

    DomainEvents(SymbolLookup library, Runnable onChange) {
        this.register = function(
                library,
                "virConnectDomainEventRegisterAny",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        this.deregister = function(
                library, "virConnectDomainEventDeregisterAny", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        this.turn = function(library, "virEventRunDefaultImpl", FunctionDescriptor.of(JAVA_INT));
        this.ear = ear(onChange);
        Loop.begin(library, turn);
    }

    /** One loop for all, which nothing ends. */
    private static final class Loop {
        private static boolean begun;

        static synchronized void begin(SymbolLookup library, MethodHandle turn) {
            if (begun) {
                return;
            }
            try {
                var prepare = function(library, "virEventRegisterDefaultImpl", FunctionDescriptor.of(JAVA_INT));
                if ((int) prepare.invokeExact() < 0) {
                    throw new Fault("libvirt's loop of events does not begin");
                }
            } catch (RuntimeException | Error known) {
                throw known;
            } catch (Throwable e) {
                throw new Fault("libvirt's loop of events does not begin", e);
            }
            begun = true;
            Thread.ofPlatform().daemon().name("libvirt-events").start(() -> keepTurning(turn));
        }

        private static void keepTurning(MethodHandle turn) {
            try {
                while (true) {
                    if ((int) turn.invokeExact() < 0) {
                        Thread.sleep(PAUSE);
                    }
                }
            } catch (Throwable ended) {
                // Guests are looked at once a period all the same.
                System.getLogger(DomainEvents.class.getName())
                        .log(System.Logger.Level.ERROR, "loop=libvirt-events ended=true", ended);
            }
        }
    }

    /** @return what {@link #end} wants; negative when this libvirt tells nothing, and then looking has to do */
    int begin(MemorySegment connection) throws Throwable {
        return (int) register.invokeExact(
                connection, MemorySegment.NULL, LIFE_CYCLE, ear, MemorySegment.NULL, MemorySegment.NULL);
    }

    /** Before its connection is closed, which would stay otherwise. */
    void end(MemorySegment connection, int begun) throws Throwable {
        if (begun >= 0) {
            var _ = (int) deregister.invokeExact(connection, begun);
        }
    }

    /** int (*)(virConnectPtr, virDomainPtr, int event, int detail, void *), called by the thread that turns the loop. */
    private static MemorySegment ear(Runnable onChange) {
        try {
            var heard = MethodHandles.lookup()
                    .findStatic(
                            DomainEvents.class,
                            "heard",
                            MethodType.methodType(
                                    int.class,
                                    Runnable.class,
                                    MemorySegment.class,
                                    MemorySegment.class,
                                    int.class,
                                    int.class,
                                    MemorySegment.class))
                    .bindTo(onChange);
            return Linker.nativeLinker()
                    .upcallStub(
                            heard,
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
                            Arena.global());
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unused") // called by libvirt
    private static int heard(
            Runnable onChange,
            MemorySegment connection,
            MemorySegment domain,
            int event,
            int detail,
            MemorySegment data) {
        onChange.run();
        return 0;
    }

    private static MethodHandle function(SymbolLookup library, String symbol, FunctionDescriptor descriptor) {
        return Linker.nativeLinker()
                .downcallHandle(
                        library.find(symbol).orElseThrow(() -> new Fault("libvirt has no " + symbol)), descriptor);
    }
}
