package io.weft.controller.diskimages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** A part of a file. What is asked for beyond its end is a fault of the file. */
record Bytes(FileChannel file, long from, long length) {
    static Bytes of(FileChannel file) {
        try {
            return new Bytes(file, 0, file.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bytes part(long at, long size) {
        requireInside(at, size);
        return new Bytes(file, from + at, size);
    }

    ByteBuffer read(long at, int size) {
        requireInside(at, size);
        var buffer = ByteBuffer.allocate(size);
        try {
            while (buffer.hasRemaining() && file.read(buffer, from + at + buffer.position()) > 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (buffer.hasRemaining()) {
            throw Unfit.malformed("The file ends early.");
        }
        return buffer.flip().order(ByteOrder.BIG_ENDIAN);
    }

    String text(long at, int size) {
        var bytes = read(at, size).array();
        var end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    boolean beginsWith(String magic) {
        return length >= magic.length()
                && new String(read(0, magic.length()).array(), StandardCharsets.ISO_8859_1).equals(magic);
    }

    private void requireInside(long at, long size) {
        if (at < 0 || size < 0 || at > length - size) {
            throw Unfit.malformed("The file ends early, or says that something lies beyond its end.");
        }
    }
}
