package io.weft.agent.acceleration;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The smallest initramfs: a console and an init that prints one line and powers off. Made here, byte by byte, so that the
 * probe needs nothing but a kernel.
 */
final class ProbeGuest {
    static final String LINE = "weft probe guest runs";
    private static final int LOAD = 0x400000;
    private static final int HEADERS = 64 + 56;

    private ProbeGuest() {}

    /** A cpio archive in the kernel's format. */
    static byte[] initramfs() {
        var archive = new ByteArrayOutputStream();
        entry(archive, new Entry("dev", 0040755, 0, 0), new byte[0]);
        entry(archive, new Entry("dev/console", 0020600, 5, 1), new byte[0]);
        entry(archive, new Entry("init", 0100755, 0, 0), program());
        entry(archive, new Entry("TRAILER!!!", 0, 0, 0), new byte[0]);
        return archive.toByteArray();
    }

    private record Entry(String name, int mode, int major, int minor) {}

    private static void entry(ByteArrayOutputStream archive, Entry entry, byte[] content) {
        var name = (entry.name() + "\0").getBytes(StandardCharsets.US_ASCII);
        var header = "070701"
                + "%08x"
                        .repeat(13)
                        .formatted(
                                0,
                                entry.mode(),
                                0,
                                0,
                                1,
                                0,
                                content.length,
                                0,
                                0,
                                entry.major(),
                                entry.minor(),
                                name.length,
                                0);
        archive.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        archive.writeBytes(name);
        pad(archive);
        archive.writeBytes(content);
        pad(archive);
    }

    private static void pad(ByteArrayOutputStream archive) {
        while (archive.size() % 4 != 0) {
            archive.write(0);
        }
    }

    /** write(1, line); reboot(power off); and wait for it. */
    private static byte[] program() {
        var line = (LINE + "\n").getBytes(StandardCharsets.US_ASCII);
        var code = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        code.put(bytes(0xb8)).putInt(1).put(bytes(0xbf)).putInt(1); // mov eax, 1 (write); mov edi, 1
        code.put(bytes(0x48, 0x8d, 0x35)).putInt(0); // lea rsi, [rip + line]
        var afterLea = code.position();
        code.put(bytes(0xba)).putInt(line.length).put(bytes(0x0f, 0x05)); // mov edx, length; syscall
        code.put(bytes(0xb8)).putInt(169).put(bytes(0xbf)).putInt(0xfee1dead); // mov eax, 169 (reboot); mov edi, magic
        code.put(bytes(0xbe))
                .putInt(0x28121969)
                .put(bytes(0xba))
                .putInt(0x4321fedc)
                .put(bytes(0x0f, 0x05)); // power off; syscall
        code.put(bytes(0xeb, 0xfe)); // jmp here
        var length = code.position();
        code.putInt(afterLea - 4, length - afterLea);
        var size = HEADERS + length + line.length;
        return ByteBuffer.allocate(size)
                .put(headers(size))
                .put(code.array(), 0, length)
                .put(line)
                .array();
    }

    /** An ELF header and one loadable segment, the whole file. */
    private static byte[] headers(int size) {
        var elf = ByteBuffer.allocate(HEADERS).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(bytes(0x7f, 'E', 'L', 'F', 2, 1, 1, 0)).putLong(0);
        elf.putShort((short) 2).putShort((short) 62).putInt(1); // executable, x86-64
        elf.putLong(LOAD + HEADERS).putLong(64).putLong(0).putInt(0); // entry, program headers, no sections
        elf.putShort((short) 64)
                .putShort((short) 56)
                .putShort((short) 1)
                .putShort((short) 64)
                .putShort((short) 0)
                .putShort((short) 0);
        elf.putInt(1)
                .putInt(5)
                .putLong(0)
                .putLong(LOAD)
                .putLong(LOAD)
                .putLong(size)
                .putLong(size)
                .putLong(0x1000);
        return elf.array();
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
