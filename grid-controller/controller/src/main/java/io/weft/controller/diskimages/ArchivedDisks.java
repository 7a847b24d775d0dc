package io.weft.controller.diskimages;

import io.weft.controller.images.ImagesConfig;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Disks out of an archive: judged as everything that comes from elsewhere, and kept beside it. */
@ApplicationScoped
public class ArchivedDisks {
    private final DiskImagesConfig config;
    private final Receiving receiving;
    private final Scratch scratch;
    private final IdSource ids;

    ArchivedDisks(DiskImagesConfig config, Receiving receiving, ImagesConfig store, IdSource ids) {
        this.config = config;
        this.receiving = receiving;
        this.scratch = Scratch.of(store);
        this.ids = ids;
    }

    /** @param blob what hosts fetch @param sizeMib of the disk in it */
    public record Taken(String blob, long bytes, int sizeMib) {}

    private long mostDiskBytes() {
        return (long) config.mostDiskMib() * DiskFile.MIB;
    }

    /**
     * Whether it is what it is said to be, and needs no other file.
     *
     * @return the MiB of the disk in it
     * @throws RefusedException when it is not
     */
    public int judged(Path file, String digest) {
        if (!Scratch.digest(file).equals(digest)) {
            throw refused(Unfit.malformed("What came has another digest than was said."));
        }
        try (var open = FileChannel.open(file, StandardOpenOption.READ)) {
            return DiskFile.read(Bytes.of(open), ImageFormat.QCOW2, mostDiskBytes())
                    .sizeMib();
        } catch (Unfit why) {
            throw refused(why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A part of an archive, in the grid's own form. Takes as long as it is large.
     *
     * @param place of the file within the archive
     * @throws RefusedException when it is not taken; nothing is left of it then
     */
    public Taken take(Path archive, Place place) {
        Receiving.requireConverter();
        var part = Scratch.beside(archive, "." + ids.next());
        try (var open = FileChannel.open(archive, StandardOpenOption.READ)) {
            Scratch.extract(Bytes.of(open).part(place.at(), place.bytes()), part);
            var content = new StoredImage.Content(ImageFormat.QCOW2, place.digest(), place.bytes());
            var ready = receiving.intake(mostBytes(place)).take(part, content);
            return new Taken(ready.blob(), ready.bytes(), ready.sizeMib());
        } catch (Unfit why) {
            throw refused(why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Scratch.discard(part);
        }
    }

    /** @param mostMib of the disk in it */
    public record Place(long at, long bytes, String digest, int mostMib) {}

    private long mostBytes(Place place) {
        return Math.min(mostDiskBytes(), place.mostMib() * DiskFile.MIB);
    }

    public boolean isHere(String blob) {
        return Files.isRegularFile(scratch.blob(blob));
    }

    /** In the grid's scope: what nobody wants any more takes room for nobody. */
    public void sweep(String blob) {
        receiving.sweepBlob(blob);
    }

    private static RefusedException refused(Unfit why) {
        return new RefusedException(Kind.INVALID, why.code(), "data", why.getMessage());
    }
}
