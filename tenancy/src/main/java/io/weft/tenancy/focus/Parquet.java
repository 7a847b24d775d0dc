package io.weft.tenancy.focus;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A flat table as a Parquet file: optional columns, plain values, nothing compressed. Pure.
 *
 * <p>By hand, since the one library that writes brings Hadoop along; and it is little: for each column a page with the rows that have a
 * value, run by run, and then the values; at the end what the file holds and where.
 */
final class Parquet {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS_OF_A_GROUP = 50_000;
    private static final int PRECISION = 38;
    private static final int DECIMAL_BYTES = 16;
    private static final int OPTIONAL = 1;
    private static final int PLAIN = 0;
    private static final int RLE = 3;

    private Parquet() {}

    /** How a column's texts are to be read; an empty text is no value. */
    sealed interface Type {
        record Text() implements Type {}

        /** @param scale digits behind the point; more of them is a bug of whoever chose it */
        record Decimal(int scale) implements Type {}

        /** A moment, as ISO 8601 has it. */
        record Moment() implements Type {}
    }

    record Field(String name, Type type) {}

    private record Chunk(Field field, long offset, int bytes, int rows) {}

    private record Group(List<Chunk> chunks, int rows) {
        long bytes() {
            return chunks.stream().mapToLong(Chunk::bytes).sum();
        }
    }

    /** @param rows each with as many texts as there are fields */
    static byte[] of(List<Field> fields, List<List<String>> rows, String createdBy) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        var groups = new ArrayList<Group>();
        for (var from = 0; from < rows.size(); from += ROWS_OF_A_GROUP) {
            groups.add(group(out, fields, rows.subList(from, Math.min(rows.size(), from + ROWS_OF_A_GROUP))));
        }
        var end = Thrift.struct(it -> it.number(1, 1)
                .structs(2, schema(fields), Parquet::element)
                .number(3, (long) rows.size())
                .structs(4, groups, Parquet::describe)
                .text(6, createdBy));
        out.writeBytes(end);
        out.writeBytes(little(4).putInt(end.length).array());
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private static Group group(ByteArrayOutputStream out, List<Field> fields, List<List<String>> rows) {
        var chunks = new ArrayList<Chunk>();
        for (var at = 0; at < fields.size(); at++) {
            var column = at;
            var field = fields.get(at);
            var page =
                    page(field.type(), rows.stream().map(row -> row.get(column)).toList());
            var head = Thrift.struct(it -> it.number(1, 0)
                    .number(2, page.length)
                    .number(3, page.length)
                    .struct(
                            5,
                            data -> data.number(1, rows.size())
                                    .number(2, PLAIN)
                                    .number(3, RLE)
                                    .number(4, RLE)));
            chunks.add(new Chunk(field, out.size(), head.length + page.length, rows.size()));
            out.writeBytes(head);
            out.writeBytes(page);
        }
        return new Group(chunks, rows.size());
    }

    private static byte[] page(Type type, List<String> texts) {
        var levels = levels(texts);
        var page = new ByteArrayOutputStream();
        page.writeBytes(little(4).putInt(levels.length).array());
        page.writeBytes(levels);
        texts.stream().filter(it -> !it.isEmpty()).map(it -> value(type, it)).forEach(page::writeBytes);
        return page.toByteArray();
    }

    /** Which rows have a value, as runs of the same answer. */
    private static byte[] levels(List<String> texts) {
        var out = new ByteArrayOutputStream();
        for (var at = 0; at < texts.size(); ) {
            var there = !texts.get(at).isEmpty();
            var begin = at;
            while (at < texts.size() && texts.get(at).isEmpty() != there) {
                at++;
            }
            for (var rest = at - begin << 1; ; rest >>>= 7) {
                out.write(rest > 0x7f ? rest & 0x7f | 0x80 : rest);
                if (rest <= 0x7f) {
                    break;
                }
            }
            out.write(there ? 1 : 0);
        }
        return out.toByteArray();
    }

    private static byte[] value(Type type, String text) {
        return switch (type) {
            case Type.Text _ -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                yield little(4 + bytes.length).putInt(bytes.length).put(bytes).array();
            }
            case Type.Decimal(var scale) -> decimal(new BigDecimal(text), scale);
            case Type.Moment _ ->
                little(8)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text)))
                        .array();
        };
    }

    /** Sixteen bytes, the highest first. */
    private static byte[] decimal(BigDecimal value, int scale) {
        var whole = value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
        if (whole.bitLength() >= DECIMAL_BYTES * Byte.SIZE) {
            throw new IllegalArgumentException("more than " + PRECISION + " digits: " + value);
        }
        var digits = whole.toByteArray();
        var bytes = new byte[DECIMAL_BYTES];
        Arrays.fill(bytes, 0, DECIMAL_BYTES - digits.length, (byte) (whole.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, DECIMAL_BYTES - digits.length, digits.length);
        return bytes;
    }

    /** The root, and the fields below it. */
    private static List<Element> schema(List<Field> fields) {
        var elements = new ArrayList<Element>();
        elements.add(new Element.Root(fields.size()));
        fields.forEach(it -> elements.add(new Element.Leaf(it)));
        return elements;
    }

    private sealed interface Element {
        record Root(int children) implements Element {}

        record Leaf(Field field) implements Element {}
    }

    private static void element(Thrift.Fields out, Element element) {
        switch (element) {
            case Element.Root(var children) -> out.text(4, "focus").number(5, children);
            case Element.Leaf(var field) -> leaf(out, field);
        }
    }

    private static void leaf(Thrift.Fields out, Field field) {
        out.number(1, physical(field.type()));
        if (field.type() instanceof Type.Decimal) {
            out.number(2, DECIMAL_BYTES);
        }
        out.number(3, OPTIONAL).text(4, field.name());
        switch (field.type()) {
            case Type.Text _ -> out.number(6, 0).struct(10, kind -> kind.struct(1, _ -> {}));
            case Type.Decimal(var scale) ->
                out.number(6, 5)
                        .number(7, scale)
                        .number(8, PRECISION)
                        .struct(
                                10,
                                kind -> kind.struct(5, it -> it.number(1, scale).number(2, PRECISION)));
            case Type.Moment _ ->
                out.number(6, 10)
                        .struct(
                                10,
                                kind -> kind.struct(
                                        8, it -> it.flag(1, true).struct(2, unit -> unit.struct(2, _ -> {}))));
        }
    }

    private static int physical(Type type) {
        return switch (type) {
            case Type.Moment _ -> 2;
            case Type.Text _ -> 6;
            case Type.Decimal _ -> 7;
        };
    }

    private static void describe(Thrift.Fields out, Group group) {
        out.structs(1, group.chunks(), Parquet::describe)
                .number(2, group.bytes())
                .number(3, (long) group.rows());
    }

    private static void describe(Thrift.Fields out, Chunk chunk) {
        out.number(2, chunk.offset())
                .struct(
                        3,
                        it -> it.number(1, physical(chunk.field().type()))
                                .numbers(2, List.of(PLAIN, RLE))
                                .texts(3, List.of(chunk.field().name()))
                                .number(4, 0)
                                .number(5, (long) chunk.rows())
                                .number(6, (long) chunk.bytes())
                                .number(7, (long) chunk.bytes())
                                .number(9, chunk.offset()));
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
