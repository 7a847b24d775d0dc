package io.weft.tenancy.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written is read back by a reader that knows nothing of the writer. */
class ParquetTest {
    private static final List<Parquet.Field> FIELDS = List.of(
            new Parquet.Field("name", new Parquet.Type.Text()),
            new Parquet.Field("cost", new Parquet.Type.Decimal(21)),
            new Parquet.Field("at", new Parquet.Type.Moment()));

    private static List<List<String>> read(byte[] file) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
                var row = reader.rowReader()) {
            while (row.hasNext()) {
                row.next();
                rows.add(List.of(
                        row.isNull("name") ? "" : row.getString("name"),
                        row.isNull("cost") ? "" : row.getDecimal("cost").toPlainString(),
                        row.isNull("at") ? "" : row.getTimestamp("at").toString()));
            }
        }
        return rows;
    }

    @Test
    void everyValueComesBackToTheLastDigit() throws IOException {
        var rows = List.of(
                List.of("web of shop", "0.000000000000000000001", "2026-11-27T10:00:00.123456Z"),
                List.of("", "-12345678901234567.123456789012345678901", ""),
                List.of("Grüße, “ﬁ” 🙂", "", "1969-12-31T23:59:59Z"),
                List.of("", "", ""),
                List.of("a\nb", "0.000000000000000000000", "2262-01-01T00:00:00Z"));
        assertThat(read(Parquet.of(FIELDS, rows, "test"))).isEqualTo(rows);
        assertThat(read(Parquet.of(FIELDS, List.of(), "test"))).isEmpty();
    }

    @Test
    void manyRowsComeBackInTheirOrderOverGroups() throws IOException {
        var random = new Random(7);
        var rows = IntStream.range(0, 120_000)
                .mapToObj(it -> List.of(
                        random.nextInt(3) == 0 ? "" : "row " + it,
                        it / 1_000 % 2 == 0
                                ? ""
                                : BigDecimal.valueOf(random.nextLong(), 21).toPlainString(),
                        Instant.ofEpochSecond(random.nextInt()).toString()))
                .toList();
        assertThat(read(Parquet.of(FIELDS, rows, "test"))).isEqualTo(rows);
    }

    @Test
    void whatWouldLoseADigitIsNoValue() {
        assertThatThrownBy(() -> Parquet.of(FIELDS, List.of(List.of("", "0.0000000000000000000001", "")), "test"))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Parquet.of(FIELDS, List.of(List.of("", "1e30", "")), "test"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
