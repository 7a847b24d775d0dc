package io.weft.volumes.store;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** One small file per volume, replaced whole and on disk before the call returns: an epoch once seen must not be forgotten. */
public final class VolumeRecords {
    private static final System.Logger LOG = System.getLogger(VolumeRecords.class.getName());
    private static final String SUFFIX = ".volume";
    private final Path directory;

    public VolumeRecords(Path directory) {
        this.directory = directory;
    }

    public Optional<StoredVolume> find(VolumeId volume) {
        var file = file(volume);
        return Files.exists(file) ? Optional.of(read(volume, file)) : Optional.empty();
    }

    public List<StoredVolume> all() {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> VolumeId.fromString(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted(Comparator.comparing(VolumeId::toString))
                    .map(volume -> read(volume, file(volume)))
                    .toList();
        } catch (IOException e) {
            throw new StoreFault("cannot list " + directory, e);
        }
    }

    public void put(StoredVolume volume) {
        var properties = new Properties();
        properties.setProperty("sizeMib", Integer.toString(volume.sizeMib()));
        properties.setProperty("epoch", Long.toString(volume.epoch()));
        volume.holder().ifPresent(holder -> properties.setProperty("holder", holder.toString()));
        volume.taken().ifPresent(taken -> {
            properties.setProperty("takenAt", taken.at().toString());
            properties.setProperty("manner", taken.manner().name());
        });
        var text = new StringWriter();
        var target = file(volume.volume());
        var unfinished = target.resolveSibling(target.getFileName() + ".new");
        try {
            properties.store(text, null);
            try (var out = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync();
        } catch (IOException e) {
            discard(unfinished);
            throw new StoreFault("cannot write " + target, e);
        }
    }

    public void remove(VolumeId volume) {
        try {
            if (Files.deleteIfExists(file(volume))) {
                sync();
            }
        } catch (IOException e) {
            throw new StoreFault("cannot remove " + file(volume), e);
        }
    }

    private StoredVolume read(VolumeId volume, Path file) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return new StoredVolume(
                    volume,
                    Integer.parseInt(properties.getProperty("sizeMib")),
                    Long.parseLong(properties.getProperty("epoch")),
                    Optional.ofNullable(properties.getProperty("holder")).map(InstanceId::fromString),
                    Optional.ofNullable(properties.getProperty("takenAt"))
                            .map(at -> new Taken(
                                    Instant.parse(at), Taken.Manner.valueOf(properties.getProperty("manner")))));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            throw new StoreFault("cannot read " + file, e);
        }
    }

    /** What was renamed or removed in the directory is so after a crash too. */
    public void sync() throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path file(VolumeId volume) {
        return directory.resolve(volume + SUFFIX);
    }

    /** What can't be removed now is swept away when the store opens; why it was made in vain is the news. */
    public static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "unfinished=" + unfinished + " reason=\"" + e.getMessage() + "\"");
        }
    }
}
