package io.weft.tenancy.focus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** As much of Thrift's compact protocol as a Parquet file's descriptions are written in. Fields come in the order of their ids. */
final class Thrift {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int MOST_IN_HEAD = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One struct, whole. */
    static byte[] struct(Consumer<Fields> content) {
        var it = new Thrift();
        it.writeStruct(content);
        return it.out.toByteArray();
    }

    private void writeStruct(Consumer<Fields> content) {
        content.accept(new Fields());
        out.write(0);
    }

    final class Fields {
        private int last;

        private void head(int id, int type) {
            out.write(id - last << 4 | type); // No id here is further from the one before than four bits say.
            last = id;
        }

        Fields flag(int id, boolean value) {
            head(id, value ? TRUE : FALSE);
            return this;
        }

        Fields number(int id, int value) {
            head(id, I32);
            zigzag(value);
            return this;
        }

        Fields number(int id, long value) {
            head(id, I64);
            zigzag(value);
            return this;
        }

        Fields text(int id, String value) {
            head(id, BINARY);
            write(value);
            return this;
        }

        Fields struct(int id, Consumer<Fields> content) {
            head(id, STRUCT);
            writeStruct(content);
            return this;
        }

        <T> Fields structs(int id, List<T> items, BiConsumer<Fields, T> content) {
            head(id, LIST);
            listHead(items.size(), STRUCT);
            items.forEach(item -> writeStruct(fields -> content.accept(fields, item)));
            return this;
        }

        Fields numbers(int id, List<Integer> items) {
            head(id, LIST);
            listHead(items.size(), I32);
            items.forEach(Thrift.this::zigzag);
            return this;
        }

        Fields texts(int id, List<String> items) {
            head(id, LIST);
            listHead(items.size(), BINARY);
            items.forEach(Thrift.this::write);
            return this;
        }
    }

    private void listHead(int size, int type) {
        if (size < MOST_IN_HEAD) {
            out.write(size << 4 | type);
        } else {
            out.write(MOST_IN_HEAD << 4 | type);
            varint(size);
        }
    }

    private void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void zigzag(long value) {
        varint(value << 1 ^ value >> 63);
    }

    private void varint(long value) {
        for (var rest = value; ; rest >>>= 7) {
            if ((rest & ~0x7fL) == 0) {
                out.write((int) rest);
                return;
            }
            out.write((int) (rest & 0x7f | 0x80));
        }
    }
}
