package io.weft.controller.transfers;

import io.weft.catalog.Archives;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An archive that stands nowhere as a whole.
 *
 * @param files where data lies, by its digest
 */
public record ArchiveStream(List<Archives.Piece> pieces, Map<String, Path> files) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    public ArchiveStream {
        pieces = List.copyOf(pieces);
        files = Map.copyOf(files);
    }

    /** From the first to before the last byte. */
    public record Range(long from, long to) {
        public long length() {
            return to - from;
        }
    }

    public long length() {
        return pieces.stream().mapToLong(Archives.Piece::length).sum();
    }

    /** What a header asks for; empty when nothing is there of it. The whole where it is of a kind that is not known. */
    Optional<Range> range(Optional<String> header) {
        var asked = RANGE.matcher(header.orElse(""));
        if (!asked.matches()) {
            return Optional.of(new Range(0, length()));
        }
        var from = Long.parseLong(asked.group(1));
        var to = asked.group(2).isEmpty() ? length() : Math.min(length(), Long.parseLong(asked.group(2)) + 1);
        return Optional.of(new Range(from, to)).filter(it -> it.from() < it.to());
    }

    public void write(OutputStream out, Range range) throws IOException {
        var begins = 0L;
        for (var piece : pieces) {
            var from = Math.max(range.from() - begins, 0);
            var to = Math.min(range.to() - begins, piece.length());
            if (from < to) {
                write(out, piece, new Range(from, to));
            }
            begins += piece.length();
        }
    }

    private void write(OutputStream out, Archives.Piece piece, Range part) throws IOException {
        switch (piece) {
            case Archives.Piece.Told(var bytes) -> out.write(bytes, (int) part.from(), (int) part.length());
            case Archives.Piece.Data(var data) -> {
                try (var file = FileChannel.open(files.get(data.digest()), StandardOpenOption.READ)) {
                    var channel = Channels.newChannel(out);
                    var at = part.from();
                    while (at < part.to()) {
                        var written = file.transferTo(at, Math.min(part.to() - at, 1 << 16), channel);
                        if (written <= 0) {
                            throw new IOException("the data of volume " + data.name() + " ends early");
                        }
                        at += written;
                    }
                }
            }
        }
    }
}
