package io.weft.agent.guests.libvirt;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.weft.agent.Fault;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection to libvirtd. Thread-safe, as libvirt is; opens itself again after libvirtd went away. */
final class Libvirt implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int UUID_BYTES = 37;
    private static final int RUNNING = 1;
    private static final int NO_DOMAIN = 42;
    private static final int PAUSED = 1;
    private static final int PARAMETER_BYTES = 96;
    private static final int RECORD_BYTES = 24;
    private static final int JOB_INFO_BYTES = 104;
    /** VIR_DOMAIN_BLOCK_RESIZE_BYTES */
    private static final int SIZE_IN_BYTES = 1;

    private static final int NO_JOB = 0;
    private static final int COMPLETED = 3;
    private static final int COMPLETED_JOB = 1;
    /** State, processor time, memory: what needs no question to QEMU. */
    private static final int WANTED_STATS = 1 | 2 | 4;
    /** A guest that is being started holds its lock; it is listed with what is known. */
    private static final int NO_WAIT = 1 << 29;

    private final SymbolLookup library = SymbolLookup.libraryLookup("libvirt.so.0", Arena.global());
    private final MethodHandle open = function("virConnectOpen", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private final MethodHandle closeConnection = function("virConnectClose", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle isAlive = function("virConnectIsAlive", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle create =
            function("virDomainCreateXML", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    private final MethodHandle find =
            function("virDomainLookupByUUIDString", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    private final MethodHandle destroy = function("virDomainDestroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle shutDown = function("virDomainShutdown", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle resume = function("virDomainResume", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle suspend = function("virDomainSuspend", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle beginBackup =
            function("virDomainBackupBegin", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    private final MethodHandle blockResize =
            function("virDomainBlockResize", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
    private final MethodHandle abortJob = function("virDomainAbortJob", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle jobInfo =
            function("virDomainGetJobInfo", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private final MethodHandle jobStats = function(
            "virDomainGetJobStats", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    private final MethodHandle freeParameters =
            function("virTypedParamsFree", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    private final MethodHandle free = function("virDomainFree", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle name = function("virDomainGetName", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private final MethodHandle uuid =
            function("virDomainGetUUIDString", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private final MethodHandle stats = function(
            "virConnectGetAllDomainStats", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle freeStats = function("virDomainStatsRecordListFree", FunctionDescriptor.ofVoid(ADDRESS));
    private final MethodHandle capabilities =
            function("virConnectGetCapabilities", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private final MethodHandle freeText =
            LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));
    private final MethodHandle lastMessage = function("virGetLastErrorMessage", FunctionDescriptor.of(ADDRESS));
    private final MethodHandle lastCode = function("virGetLastErrorCode", FunctionDescriptor.of(JAVA_INT));

    private final String uri;
    private final DomainEvents events;
    private final Monitor monitor = new Monitor();
    private final Secrets secrets = new Secrets(library);
    private MemorySegment connection = MemorySegment.NULL;
    private int listening = -1;

    /** @param onChange called when a guest began or ended */
    Libvirt(String uri, Runnable onChange) {
        this.uri = uri;
        silence();
        this.events = new DomainEvents(library, onChange);
    }

    /** @param running and not merely defined, paused or dying */
    record Domain(String name, String uuid, boolean running, long cpuNanos, long memoryBytes) {}

    /** Guests whose disks name it find it from now on, until libvirtd goes away. */
    void keep(StoreSecret secret) {
        try {
            if (!secrets.keep(connection(), secret)) {
                throw fault("cannot give libvirt the key of the store");
            }
        } catch (Throwable e) {
            throw asFault(e);
        }
    }

    void create(String xml) {
        create(xml, 0);
    }

    /** Its processor does not run. */
    void createPaused(String xml) {
        create(xml, PAUSED);
    }

    private void create(String xml, int flags) {
        try (var arena = Arena.ofConfined()) {
            var domain = (MemorySegment) create.invokeExact(connection(), arena.allocateFrom(xml), flags);
            if (domain.equals(MemorySegment.NULL)) {
                throw fault("cannot start the guest");
            }
            release(domain);
        } catch (Throwable e) {
            throw asFault(e);
        }
    }

    /** Nothing happens when there is no such domain. */
    void destroy(String domainUuid) {
        end(domainUuid, destroy);
    }

    /** As somebody presses the button for a moment: what runs in the guest decides what becomes of it. Nothing happens without a domain. */
    void pressPowerButton(String domainUuid) {
        end(domainUuid, shutDown);
    }

    private void end(String domainUuid, MethodHandle how) {
        try (var arena = Arena.ofConfined()) {
            var domain = (MemorySegment) find.invokeExact(connection(), arena.allocateFrom(domainUuid));
            if (domain.equals(MemorySegment.NULL)) {
                if ((int) lastCode.invokeExact() != NO_DOMAIN) {
                    throw fault("cannot look for the guest");
                }
                return;
            }
            var result = (int) how.invokeExact(domain);
            var failure =
                    result < 0 && (int) lastCode.invokeExact() != NO_DOMAIN ? fault("cannot end the guest") : null;
            release(domain);
            if (failure != null) {
                throw failure;
            }
        } catch (Throwable e) {
            throw asFault(e);
        }
    }

    /** Nothing happens when it runs. */
    void resume(String domainUuid) {
        on(domainUuid, domain -> {
            if ((int) resume.invokeExact(domain) < 0) {
                var refused = fault("cannot let the guest go on");
                if (!runs(domainUuid)) {
                    throw refused;
                }
            }
        });
    }

    /** Its processor stands still; its disks have all that it has written. */
    void suspend(String domainUuid) {
        on(domainUuid, domain -> {
            if ((int) suspend.invokeExact(domain) < 0) {
                throw fault("cannot stop the guest's processor");
            }
        });
    }

    /** From its return on the disks that are named are copied as they are now. */
    void beginBackup(String domainUuid, String xml) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(xml);
            on(domainUuid, domain -> {
                if ((int) beginBackup.invokeExact(domain, text, MemorySegment.NULL, 0) < 0) {
                    throw fault("cannot begin to copy the guest's disks");
                }
            });
        }
    }

    /** Of a guest that runs. @param device as its description calls the disk */
    void resizeDisk(String domainUuid, String device, int sizeMib) {
        try (var arena = Arena.ofConfined()) {
            var disk = arena.allocateFrom(device);
            on(domainUuid, domain -> {
                if ((int) blockResize.invokeExact(domain, disk, (long) sizeMib << 20, SIZE_IN_BYTES) < 0) {
                    throw fault("cannot make the guest's disk larger");
                }
            });
        }
    }

    /** Nothing happens when there is none. */
    void endJob(String domainUuid) {
        on(domainUuid, domain -> {
            var _ = (int) abortJob.invokeExact(domain);
        });
    }

    /** How far a copy of disks is: below 100 while it is under way. @throws Fault when it has failed */
    int backupPercent(String domainUuid) {
        var percent = new AtomicInteger();
        on(domainUuid, domain -> percent.set(backupPercent(domain)));
        return percent.get();
    }

    /** struct virDomainJobInfo: type, then from 8 on elapsed, remaining, total, processed … of eight bytes each. */
    private int backupPercent(MemorySegment domain) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(JOB_INFO_BYTES, 8);
            if ((int) jobInfo.invokeExact(domain, info) < 0) {
                throw fault("cannot ask how far the copy is");
            }
            if (info.get(JAVA_INT, 0) == NO_JOB) {
                requireCompleted(domain, arena);
                return 100;
            }
            var total = info.get(JAVA_LONG, 24);
            return total <= 0 ? 0 : (int) Math.min(99, info.get(JAVA_LONG, 32) * 100 / total);
        }
    }

    private void requireCompleted(MemorySegment domain, Arena arena) throws Throwable {
        var type = arena.allocate(JAVA_INT);
        var parameters = arena.allocate(ADDRESS);
        var count = arena.allocate(JAVA_INT);
        if ((int) jobStats.invokeExact(domain, type, parameters, count, COMPLETED_JOB) < 0) {
            throw fault("cannot ask how the copy ended");
        }
        freeParameters.invokeExact(parameters.get(ADDRESS, 0), count.get(JAVA_INT, 0));
        if (type.get(JAVA_INT, 0) != COMPLETED) {
            throw new Fault("the copy of the guest's disks has failed");
        }
    }

    private boolean runs(String domainUuid) {
        return domains().stream().anyMatch(it -> it.uuid().equals(domainUuid) && it.running());
    }

    private interface Act {
        void on(MemorySegment domain) throws Throwable;
    }

    private void on(String domainUuid, Act act) {
        try (var arena = Arena.ofConfined()) {
            var domain = (MemorySegment) find.invokeExact(connection(), arena.allocateFrom(domainUuid));
            if (domain.equals(MemorySegment.NULL)) {
                throw fault("cannot find the guest");
            }
            try {
                act.on(domain);
            } finally {
                release(domain);
            }
        } catch (Throwable e) {
            throw asFault(e);
        }
    }

    /** Asks a guest's QEMU, and gives it an open file along where one is named. @return what it answered */
    String ask(String domainUuid, String command, int... files) {
        var answer = new StringBuilder();
        on(domainUuid, domain -> {
            var said = monitor.ask(domain, command, files);
            if (said.isEmpty()) {
                throw fault("cannot ask QEMU");
            }
            answer.append(said.get());
        });
        return answer.toString();
    }

    List<Domain> domains() {
        try (var arena = Arena.ofConfined()) {
            var result = arena.allocate(ADDRESS);
            var count = (int) stats.invokeExact(connection(), WANTED_STATS, result, NO_WAIT);
            if (count < 0) {
                throw fault("cannot list the guests");
            }
            var list = result.get(ADDRESS, 0);
            var domains = new ArrayList<Domain>();
            var records = list.reinterpret(8L * (count + 1));
            for (var i = 0; i < count; i++) {
                domains.add(domain(records.getAtIndex(ADDRESS, i).reinterpret(RECORD_BYTES), arena));
            }
            freeStats.invokeExact(list);
            return domains;
        } catch (Throwable e) {
            throw asFault(e);
        }
    }

    /** What the hypervisor and its machine are, as libvirt's XML. */
    String capabilities() {
        try {
            var xml = (MemorySegment) capabilities.invokeExact(connection());
            if (xml.equals(MemorySegment.NULL)) {
                throw fault("cannot ask for the machine's capabilities");
            }
            var read = text(xml);
            freeText.invokeExact(xml);
            return read;
        } catch (Throwable e) {
            throw asFault(e);
        }
    }

    private Domain domain(MemorySegment statsRecord, Arena arena) throws Throwable {
        var pointer = statsRecord.get(ADDRESS, 0);
        var values = numbers(statsRecord.get(ADDRESS, 8), statsRecord.get(JAVA_INT, 16));
        var text = arena.allocate(UUID_BYTES);
        if ((int) uuid.invokeExact(pointer, text) < 0) {
            throw fault("cannot read a guest's id");
        }
        var called = text((MemorySegment) name.invokeExact(pointer));
        return new Domain(
                called,
                text.getString(0),
                values.getOrDefault("state.state", 0L) == RUNNING,
                values.getOrDefault("cpu.time", 0L),
                values.getOrDefault("balloon.rss", 0L) * 1024);
    }

    /** struct virTypedParameter: char field[80]; int type at 80; eight bytes of value at 88. */
    private static Map<String, Long> numbers(MemorySegment parameters, int count) {
        var all = parameters.reinterpret((long) PARAMETER_BYTES * count);
        var numbers = new HashMap<String, Long>();
        for (var i = 0; i < count; i++) {
            var parameter = all.asSlice((long) PARAMETER_BYTES * i, PARAMETER_BYTES);
            var field = parameter.getString(0);
            switch (parameter.get(JAVA_INT, 80)) {
                case 1 -> numbers.put(field, (long) parameter.get(JAVA_INT, 88));
                case 2 -> numbers.put(field, Integer.toUnsignedLong(parameter.get(JAVA_INT, 88)));
                case 3, 4 -> numbers.put(field, parameter.get(JAVA_LONG, 88));
                default -> {}
            }
        }
        return numbers;
    }

    private synchronized MemorySegment connection() throws Throwable {
        if (!connection.equals(MemorySegment.NULL) && (int) isAlive.invokeExact(connection) != 1) {
            hangUp();
        }
        if (connection.equals(MemorySegment.NULL)) {
            try (var arena = Arena.ofConfined()) {
                connection = (MemorySegment) open.invokeExact(arena.allocateFrom(uri));
            }
            if (connection.equals(MemorySegment.NULL)) {
                throw fault("cannot reach libvirt at " + uri);
            }
            listening = events.begin(connection);
        }
        return connection;
    }

    private void hangUp() throws Throwable {
        events.end(connection, listening);
        var _ = (int) closeConnection.invokeExact(connection);
        connection = MemorySegment.NULL;
    }

    private void release(MemorySegment domain) throws Throwable {
        var _ = (int) free.invokeExact(domain);
    }

    private Fault fault(String doing) throws Throwable {
        return new Fault(doing + ": " + text((MemorySegment) lastMessage.invokeExact()));
    }

    private static RuntimeException asFault(Throwable e) {
        return switch (e) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new Fault("libvirt call failed", e);
        };
    }

    static String text(MemorySegment pointer) {
        if (pointer.equals(MemorySegment.NULL)) {
            return "";
        }
        var unbounded = pointer.reinterpret(Long.MAX_VALUE);
        var length = 0L;
        while (unbounded.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        return new String(unbounded.asSlice(0, length).toArray(JAVA_BYTE), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** libvirt prints every error by itself unless somebody takes them; we have them in our faults. */
    private void silence() {
        try {
            var ignore = MethodHandles.lookup()
                    .findStatic(
                            Libvirt.class,
                            "ignore",
                            MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class));
            var stub = LINKER.upcallStub(ignore, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS), Arena.global());
            function("virSetErrorFunc", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS))
                    .invokeExact(MemorySegment.NULL, stub);
        } catch (Throwable e) {
            throw asFault(e);
        }
    }

    @SuppressWarnings("unused") // called by libvirt
    private static void ignore(MemorySegment data, MemorySegment error) {}

    private MethodHandle function(String symbol, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                library.find(symbol).orElseThrow(() -> new Fault("libvirt has no " + symbol)), descriptor);
    }

    @Override
    public synchronized void close() {
        try {
            if (!connection.equals(MemorySegment.NULL)) {
                hangUp();
            }
        } catch (Throwable e) {
            throw asFault(e);
        }
    }
}
