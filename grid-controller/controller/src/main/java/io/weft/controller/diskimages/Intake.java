package io.weft.controller.diskimages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that came whole, from its judgment to the form that hosts get. Nothing is left of one that is not taken.
 *
 * @param attempt tells its files from those of others at the same file
 */
record Intake(Scratch scratch, Converter converter, long mostDiskBytes, String attempt) {
    private record Judged(Path file, String driver, int sizeMib) {}

    /** @throws Unfit when it is not taken */
    StoredImage.Ready take(Path file, StoredImage.Content content) {
        var disk = Scratch.beside(file, "." + attempt + ".disk");
        var made = Scratch.beside(file, "." + attempt + ".made");
        try {
            if (!Scratch.digest(file).equals(content.digest())) {
                throw Unfit.malformed("What came has another digest than was said: bring it again.");
            }
            var judged = judged(file, content.format(), disk);
            converter.convert(judged.file(), judged.driver(), made);
            requireSame(judged, made);
            var blob = Scratch.digest(made);
            var bytes = Scratch.length(made);
            scratch.keep(made, blob);
            return new StoredImage.Ready(blob, bytes, judged.sizeMib());
        } finally {
            Scratch.discard(disk);
            Scratch.discard(made);
        }
    }

    private Judged judged(Path file, ImageFormat format, Path disk) {
        try (var open = FileChannel.open(file, StandardOpenOption.READ)) {
            var found = DiskFile.read(Bytes.of(open), format, mostDiskBytes);
            var isWhole = found.bytes().length() == open.size();
            if (!isWhole) {
                Scratch.extract(found.bytes(), disk);
            }
            return new Judged(isWhole ? file : disk, found.driver(), found.sizeMib());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program is not believed either: what it wrote needs no other file, and has the disk that was judged. */
    private void requireSame(Judged judged, Path made) {
        try (var open = FileChannel.open(made, StandardOpenOption.READ)) {
            var found = DiskFile.read(Bytes.of(open), ImageFormat.QCOW2, mostDiskBytes);
            if (found.sizeMib() != judged.sizeMib()) {
                throw Unfit.malformed("The disk in it is not the one that it says it is.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
