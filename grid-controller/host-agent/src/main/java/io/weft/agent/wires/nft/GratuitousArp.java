package io.weft.agent.wires.nft;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.weft.agent.Fault;
import io.weft.agent.wires.Ipv4;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Tells the neighbours on a device where an address is now; else they find out when their entry grows old, after seconds in
 * which an application that moved does not answer. One frame through a packet socket, so that no further program is needed.
 */
final class GratuitousArp {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final short ETHERTYPE_ARP = 0x0806;
    private static final int ADDRESS_BYTES = 20;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private GratuitousArp() {}

    /** @param index of the device @param mac of the device */
    static void announce(int index, String mac, Ipv4 address) {
        var from = HexFormat.ofDelimiter(":").parseHex(mac);
        var to = ByteBuffer.allocate(ADDRESS_BYTES).order(ByteOrder.nativeOrder());
        to.putShort((short) AF_PACKET)
                .putShort(bigEndian(ETHERTYPE_ARP))
                .putInt(index)
                .putShort((short) 1);
        to.put((byte) 0).put((byte) 6).put(broadcast());
        send(frame(from, HexFormat.of().parseHex(address.hex())), to.array());
    }

    /** A request for its own address, which every listener takes as news. */
    static byte[] frame(byte[] mac, byte[] address) {
        var frame = ByteBuffer.allocate(42);
        frame.put(broadcast()).put(mac).putShort(ETHERTYPE_ARP);
        frame.putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) 1);
        frame.put(mac).put(address).put(new byte[6]).put(address);
        return frame.array();
    }

    private static byte[] broadcast() {
        return HexFormat.of().parseHex("ffffffffffff");
    }

    private static short bigEndian(short value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes(value);
    }

    private static void send(byte[] frame, byte[] to) {
        try (var arena = Arena.ofConfined()) {
            var socket = (int) SOCKET.invokeExact(AF_PACKET, SOCK_RAW, 0);
            if (socket < 0) {
                throw new Fault("cannot open a packet socket");
            }
            var sent = (long) SEND.invokeExact(
                    socket,
                    arena.allocateFrom(JAVA_BYTE, frame),
                    (long) frame.length,
                    0,
                    arena.allocateFrom(JAVA_BYTE, to),
                    to.length);
            var _ = (int) CLOSE.invokeExact(socket);
            if (sent != frame.length) {
                throw new Fault("cannot announce an address");
            }
        } catch (RuntimeException | Error known) {
            throw known;
        } catch (Throwable e) {
            throw new Fault("cannot announce an address", e);
        }
    }

    private static MethodHandle function(String symbol, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(symbol).orElseThrow(), descriptor);
    }
}
