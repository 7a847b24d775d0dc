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
import java.util.Optional;

/** What libvirt passes on to a guest's QEMU. */
final class Monitor {
    private final MethodHandle ask = Linker.nativeLinker()
            .downcallHandle(
                    SymbolLookup.libraryLookup("libvirt-qemu.so.0", Arena.global())
                            .find("virDomainQemuMonitorCommandWithFiles")
                            .orElseThrow(() -> new Fault("this libvirt passes no files on to QEMU")),
                    FunctionDescriptor.of(
                            JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    private final MethodHandle free = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

    /** @return empty when libvirt says why */
    Optional<String> ask(MemorySegment domain, String command, int... files) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var result = arena.allocate(ADDRESS);
            var given = files.length == 0 ? MemorySegment.NULL : arena.allocateFrom(JAVA_INT, files);
            var done = (int) ask.invokeExact(
                    domain,
                    arena.allocateFrom(command),
                    files.length,
                    given,
                    MemorySegment.NULL,
                    MemorySegment.NULL,
                    result,
                    0);
            if (done < 0) {
                return Optional.empty();
            }
            var text = result.get(ADDRESS, 0);
            var answer = Libvirt.text(text);
            free.invokeExact(text);
            return Optional.of(answer);
        }
    }
}
