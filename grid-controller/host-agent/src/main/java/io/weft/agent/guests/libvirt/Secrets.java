package io.weft.agent.guests.libvirt;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** What libvirt keeps secret for its guests. */
final class Secrets {
    private final MethodHandle define;
    private final MethodHandle set;
    private final MethodHandle free;

    Secrets(SymbolLookup library) {
        this.define =
                function(library, "virSecretDefineXML", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
        this.set = function(
                library, "virSecretSetValue", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
        this.free = function(library, "virSecretFree", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** Again and again, with whatever the key is then. @return false when libvirt says why not */
    boolean keep(MemorySegment connection, StoreSecret wanted) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var secret = (MemorySegment) define.invokeExact(connection, arena.allocateFrom(wanted.xml()), 0);
            if (secret.equals(MemorySegment.NULL)) {
                return false;
            }
            var key = arena.allocateFrom(JAVA_BYTE, wanted.keyring().key());
            var kept = (int) set.invokeExact(secret, key, key.byteSize(), 0) >= 0;
            var _ = (int) free.invokeExact(secret);
            return kept;
        }
    }
}
