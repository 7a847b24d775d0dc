package io.weft.agent.guests.libvirt;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.weft.agent.Fault;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** A pipe of the kernel, of which QEMU gets one end. */
final class Pipe implements AutoCloseable {
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final MethodHandle PIPE = function("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private int out;
    private int in;

    Pipe() {
        try (var arena = Arena.ofConfined()) {
            var ends = arena.allocate(JAVA_INT, 2);
            if ((int) PIPE.invokeExact(ends, CLOSE_ON_EXEC) < 0) {
                throw new Fault("no pipe can be made");
            }
            out = ends.getAtIndex(JAVA_INT, 0);
            in = ends.getAtIndex(JAVA_INT, 1);
        } catch (RuntimeException | Error known) {
            throw known;
        } catch (Throwable e) {
            throw new Fault("no pipe can be made", e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker()
                .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), descriptor);
    }

    int outlet() {
        return out;
    }

    int inlet() {
        return in;
    }

    InputStream reading() throws IOException {
        return new FileInputStream("/proc/self/fd/" + out);
    }

    OutputStream writing() throws IOException {
        return new FileOutputStream("/proc/self/fd/" + in);
    }

    void closeOutlet() {
        out = close(out);
    }

    void closeInlet() {
        in = close(in);
    }

    private static int close(int end) {
        if (end < 0) {
            return end;
        }
        try {
            var _ = (int) CLOSE.invokeExact(end);
            return -1;
        } catch (Throwable e) {
            throw new Fault("cannot close a pipe", e);
        }
    }

    @Override
    public void close() {
        closeOutlet();
        closeInlet();
    }
}
