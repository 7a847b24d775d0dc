package io.weft.agent.passage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A connection between the two hosts of one move, sealed by a cipher that needs no help of the processor to be quick. Both sides draw
 * a number, and the keys of either direction follow from both numbers and the move's key: what was recorded once opens nothing, and
 * each frame is sealed with its place in the row.
 */
public final class SealedLine implements AutoCloseable {
    static final int MAX_FRAME = 1 << 18;
    private static final byte[] GREETING = "weft-move-1".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = 36;
    private static final int DRAWN_BYTES = 32;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Seal sealing;
    private final Seal opening;

    /** What a frame is. */
    public enum Kind {
        /** The first frame of either side: whoever can seal it is the one. */
        WELCOME,
        /** Of the guest's memory. */
        MEMORY,
        /** No more of it comes. */
        MEMORY_ENDS,
        /** It is the other's now. The one who says so never lets it run again unless it is told that the other has not got it. */
        YOURS,
        /** It goes on. */
        RUNS,
        /** It can't go on here. */
        FAILED
    }

    public record Frame(Kind kind, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private SealedLine(Socket socket, DataInputStream in, DataOutputStream out, Seal sealing, Seal opening) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.sealing = sealing;
        this.opening = opening;
    }

    /** As the one who sends. */
    public static SealedLine calling(Socket socket, String guest, String key) throws IOException {
        var in = input(socket);
        var out = output(socket);
        var mine = drawn();
        out.write(GREETING);
        out.write(guest.getBytes(StandardCharsets.US_ASCII));
        out.write(mine);
        out.flush();
        var theirs = in.readNBytes(DRAWN_BYTES);
        var numbers = new Numbers(guest, mine, theirs);
        var line = new SealedLine(
                socket, in, out, Seal.of(key, "to-listener", numbers), Seal.of(key, "to-caller", numbers));
        line.receive();
        line.say(Kind.WELCOME, "");
        return line;
    }

    /** As the one who listens. @param keys of the guests that are expected @return empty when nobody expects it */
    static Optional<Called> called(Socket socket, Function<String, Optional<String>> keys) throws IOException {
        var in = input(socket);
        var out = output(socket);
        if (!Arrays.equals(in.readNBytes(GREETING.length), GREETING)) {
            return Optional.empty();
        }
        var guest = new String(in.readNBytes(ID_BYTES), StandardCharsets.US_ASCII);
        var theirs = in.readNBytes(DRAWN_BYTES);
        var key = keys.apply(guest);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        var mine = drawn();
        out.write(mine);
        var numbers = new Numbers(guest, theirs, mine);
        var line = new SealedLine(
                socket, in, out, Seal.of(key.get(), "to-caller", numbers), Seal.of(key.get(), "to-listener", numbers));
        line.say(Kind.WELCOME, "");
        line.receive();
        return Optional.of(new Called(guest, line));
    }

    record Called(String guest, SealedLine line) {}

    private record Numbers(String guest, byte[] callers, byte[] listeners) {}

    public void send(Kind kind, byte[] bytes, int length) throws IOException {
        var plain = ByteBuffer.allocate(length + 1)
                .put((byte) kind.ordinal())
                .put(bytes, 0, length)
                .array();
        var sealed = sealing.pass(Cipher.ENCRYPT_MODE, plain);
        out.writeInt(sealed.length);
        out.write(sealed);
        out.flush();
    }

    public void say(Kind kind, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        send(kind, bytes, bytes.length);
    }

    public Frame receive() throws IOException {
        var length = in.readInt();
        if (length <= 0 || length > MAX_FRAME + 64) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var plain = opening.pass(Cipher.DECRYPT_MODE, in.readNBytes(length));
        var kind = Kind.values()[Math.min(plain[0] & 0xff, Kind.values().length - 1)];
        return new Frame(kind, Arrays.copyOfRange(plain, 1, plain.length));
    }

    private static DataInputStream input(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream(), MAX_FRAME));
    }

    private static DataOutputStream output(Socket socket) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), MAX_FRAME));
    }

    private static byte[] drawn() {
        var bytes = new byte[DRAWN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** One direction: a key of its own, and a number for each frame. */
    private static final class Seal {
        private final SecretKeySpec key;
        private long frames;

        private Seal(SecretKeySpec key) {
            this.key = key;
        }

        static Seal of(String moveKey, String direction, Numbers numbers) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(HexFormat.of().parseHex(moveKey), "HmacSHA256"));
                mac.update((direction + "/" + numbers.guest() + "/").getBytes(StandardCharsets.US_ASCII));
                mac.update(numbers.callers());
                mac.update(numbers.listeners());
                return new Seal(new SecretKeySpec(mac.doFinal(), "ChaCha20"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no HmacSHA256", e);
            }
        }

        byte[] pass(int mode, byte[] bytes) throws IOException {
            try {
                var place = ByteBuffer.allocate(12).putInt(0).putLong(frames++).array();
                var cipher = Cipher.getInstance("ChaCha20-Poly1305");
                cipher.init(mode, key, new IvParameterSpec(place));
                return cipher.doFinal(bytes);
            } catch (GeneralSecurityException e) {
                throw new IOException("the other side does not have the key of this move", e);
            }
        }
    }
}
